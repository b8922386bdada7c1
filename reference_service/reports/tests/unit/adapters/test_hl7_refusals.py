from collections.abc import Sequence
from time import process_time

import pytest

from reports.adapters.inbound.hl7.message import MOST_SEGMENTS
from reports.adapters.inbound.hl7.result_reader import Hl7ResultReader
from reports.domain.errors import ResultRefused
from reports.domain.fault import Fault

from tests.messages import ALBUMIN, BILIRUBIN, changed, many, message, without


@pytest.fixture
def reader() -> Hl7ResultReader:
    return Hl7ResultReader()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("MSH-3", ""),
        ("MSH-3", "x" * 101),
        ("MSH-9", "ADT^A01"),
        ("MSH-9", "ACK"),
        ("MSH-10", ""),
        ("MSH-12", "3"),
        ("PID-3", ""),
        ("PID-3", "x" * 51),
        ("PID-5", ""),
        ("PID-5", "^"),
        ("PID-5", "x" * 201),
        ("PID-7", ""),
        ("PID-7", "12 Apr 1968"),
        ("PID-7", "19680231"),
        ("PID-8", ""),
        ("PID-13", "1" * 51),
        ("OBR(1)-2", "x" * 101),
        ("OBR(1)-4", ""),
        ("OBR(1)-4", "x" * 101),
        ("OBR(1)-4", "liver^" + "x" * 101),
        ("OBR(1)-7", ""),
        ("OBR(1)-7", "yesterday"),
        ("OBR(1)-7", "00010101000000+1400"),
        ("OBX(1)-2", "ST"),
        ("OBX(1)-3", ""),
        ("OBX(1)-3", "BILI^Bilirubin^L"),
        ("OBX(2)-3", "1751-7^" + "x" * 201),
        ("OBX(2)-5", ""),
        ("OBX(2)-5", "high"),
        ("OBX(2)-5", "1e5"),
        ("OBX(2)-5", "\u0967"),
        ("OBR(1)-7", "\u0968\u0966\u0968\u096c0131"),
        ("OBX(2)-5", "1" * 13),
        ("OBX(2)-6", ""),
        ("OBX(2)-6", "x" * 31),
        ("OBR(1)-7", "20260131080000+9900"),
        ("OBX(1)-7", "normal"),
        ("OBX(1)-7", "5-3"),
        ("OBX(1)-7", "-1--2"),
        ("OBX(1)-11", "P"),
    ],
)
def test_what_is_wrong_is_refused_with_segment_and_field(reader: Hl7ResultReader, field: str, text: str):
    with pytest.raises(ResultRefused) as refused:
        reader.read(changed(field, text))
    assert refused.value.field == field
    assert not text or text not in refused.value.reason


@pytest.mark.parametrize("name", ["PID", "OBR", "OBX"])
def test_a_segment_that_is_missing_is_named(reader: Hl7ResultReader, name: str):
    with pytest.raises(ResultRefused, match=f"^{name} is missing"):
        reader.read(without(name))


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [
        ("PID-7", "", Fault.MISSING),
        ("PID-7", "12 Apr 1968", Fault.MALFORMED),
        ("PID-5", "x" * 201, Fault.MALFORMED),
        ("OBX(2)-5", "high", Fault.MALFORMED),
        ("OBX(1)-7", "5-3", Fault.MALFORMED),
        ("OBX(1)-2", "ST", Fault.UNKNOWN),
        ("OBX(1)-11", "P", Fault.UNKNOWN),
    ],
)
def test_a_refusal_tells_what_kind_of_fault_it_is(reader: Hl7ResultReader, field: str, text: str, fault: Fault):
    with pytest.raises(ResultRefused) as refused:
        reader.read(changed(field, text))
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("order_id", "segments", "place"),
    [
        ("o1", ["OBR|2|o2||blood^Blood count^L|||20200101"], "OBR(2)-2"),
        ("o1", ["ORC|RE|o2"], "ORC(1)-2"),
        ("", ["ORC|RE|o1", "OBR|2|o2||blood^Blood count^L|||20200101"], "OBR(2)-2"),
        ("", ["ORC|RE|o1", "ORC|RE|o2"], "ORC(2)-2"),
    ],
)
def test_a_message_answers_one_order(reader: Hl7ResultReader, order_id: str, segments: Sequence[str], place: str):
    with pytest.raises(ResultRefused, match="is another order") as refused:
        reader.read(message(order_id=order_id, observations=(BILIRUBIN, *segments, ALBUMIN)))
    assert (refused.value.field, refused.value.fault) == (place, Fault.OTHER)


def test_the_order_number_of_an_order_segment_has_an_end(reader: Hl7ResultReader):
    with pytest.raises(ResultRefused, match=r"^ORC\(1\)-2 must hold"):
        reader.read(message(observations=("ORC|RE|" + "x" * 101, BILIRUBIN)))


def test_an_offset_that_is_needed_must_be_one(reader: Hl7ResultReader):
    sent = message(observed_at="20260131080000").replace(b"|20260131080500+0000|", b"|today|")
    with pytest.raises(ResultRefused, match=r"^MSH-7 must be a moment"):
        reader.read(sent)


def test_a_message_has_an_end(reader: Hl7ResultReader):
    comments = ["NTE|1||fasting"] * (MOST_SEGMENTS - 5)
    assert len(reader.read(message(observations=(BILIRUBIN, ALBUMIN, *comments))).observations) == 2
    started = process_time()
    with pytest.raises(ResultRefused, match=r"^MSH is followed by too much: a message has at most 2000 segments"):
        reader.read(message() + b"A\r" * 500_000)
    assert process_time() - started < 0.1


def test_a_message_is_of_one_patient(reader: Hl7ResultReader):
    with pytest.raises(ResultRefused, match=r"^PID must be there once"):
        reader.read(message(observations=(BILIRUBIN, "PID|2||P-2")))


def test_a_message_that_is_not_written_in_utf_8_is_refused(reader: Hl7ResultReader):
    with pytest.raises(ResultRefused, match=r"^MSH-18"):
        reader.read(message(name="M\u00fcller^Eva").decode().encode("latin-1"))


def test_a_report_has_an_end(reader: Hl7ResultReader):
    assert len(reader.read(many(200)).observations) == 200
    with pytest.raises(ResultRefused, match=r"^OBX\(201\)-1 is one too many"):
        reader.read(many(201))
