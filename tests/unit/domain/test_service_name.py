import keyword
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdlib_list import stdlib_list

from scaffold.domain.refusals import InvalidServiceName
from scaffold.domain.reserved_names import KEYWORDS, STANDARD_LIBRARY
from scaffold.domain.service_name import service_name


@pytest.mark.parametrize("name", ["samples", "lab_samples", "a", "v2", "a" * 41])
def test_a_good_name_is_itself(name: str) -> None:
    assert service_name(name) == name


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("lab-samples", "try lab_samples"),
        ("LabSamples", "try labsamples"),
        ("lab samples ", "try lab_samples"),
        ("json", "try json_service"),
        ("../samples", "use lower-case letters"),
        ("s\u0430mples", "use lower-case letters"),
        ("---", "use lower-case letters"),
        ("123", "use lower-case letters"),
    ],
)
def test_a_bad_name_comes_with_one_that_would_do(name: str, fix: str) -> None:
    with pytest.raises(InvalidServiceName, match=fix):
        service_name(name)


@given(st.text(max_size=60))
def test_whatever_is_typed_the_answer_is_a_usable_name_or_one_line(text: str) -> None:
    if _accepted(text):
        assert text.isascii()
        assert text.isidentifier()
        assert not keyword.iskeyword(text)
        return
    with pytest.raises(InvalidServiceName) as refused:
        service_name(text)
    assert str(refused.value).isprintable()
    proposal = str(refused.value).partition("; try ")[2]
    assert not proposal or service_name(proposal) == proposal


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_no_service_hides_a_module_of_the_standard_library(version: str) -> None:
    names = {name.partition(".")[0] for name in stdlib_list(version)} | sys.stdlib_module_names
    assert [name for name in sorted(names) if _accepted(name)] == []


def test_nothing_is_reserved_that_could_not_be_typed() -> None:
    assert {name for name in KEYWORDS | STANDARD_LIBRARY if not name.islower() or name.startswith("_")} == set()


def _accepted(name: str) -> bool:
    try:
        return bool(service_name(name))
    except InvalidServiceName:
        return False
