import pytest

from reports.adapters.inbound.hl7.encoding import Encoding
from reports.domain.errors import ResultRefused

USUAL = Encoding.of("MSH|^~\\&|A")


def test_a_message_says_itself_what_it_is_divided_by():
    odd = Encoding.of("MSH#:;!/#A")
    assert (odd.field, odd.component, odd.repetition, odd.escape, odd.subcomponent) == tuple("#:;!/")


@pytest.mark.parametrize(
    "text", ["", "PID|1", "MSH", "MSH|^~\\&", "MSH|^^\\&|", "MSH|^~|", "msh|^~\\&|A", "MSHa^~\\&a"]
)
def test_what_does_not_begin_as_messages_do_is_refused(text: str):
    with pytest.raises(ResultRefused, match=r"^MSH must be the first segment"):
        Encoding.of(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f", "a|b^c~d\\e&f"),
        ("\\E\\F\\E\\", "\\F\\"),
        ("two\\.br\\lines", "two\\.br\\lines"),
        ("plain", "plain"),
    ],
)
def test_escape_sequences_stand_for_what_a_message_is_divided_by(written: str, meant: str):
    assert USUAL.unescape(written) == meant
