import pytest

from scaffold.domain.free_text import refuse_unsafe_text
from scaffold.domain.refusals import InvalidAnswer


@pytest.mark.parametrize("answer", ["Plain.", "Ünïcödé — “quoted”", 7, None, ["a", "b"], {"a": ["b"]}, "{{ 7 }}"])
def test_plain_answers_pass(answer: object) -> None:
    refuse_unsafe_text({"description": answer})


@pytest.mark.parametrize(
    "answer", ["a\nb", "a\x00b", "a\u202eb", "a\u200bb", '"', "'", "\\", ["fine", "'"], {"k": {"'": 1}}]
)
def test_text_that_could_end_a_string_or_a_line_is_refused(answer: object) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        refuse_unsafe_text({"description": answer})
    assert str(refused.value).startswith("description ")
    assert str(refused.value).isprintable()
