from datetime import date, timedelta

import pytest

from patients.domain.errors import InvalidPatient

from tests.examples import NOON, details


def test_details_with_every_field_are_valid():
    assert details() == details()


def test_what_is_optional_may_be_left_out():
    bare = details(phone=None, record_number=None)
    assert bare.phone is None
    assert bare.record_number is None
    assert bare.record_key is None


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "", "hold 1 to 200"),
        ("name", "   ", "hold 1 to 200"),
        ("name", "x" * 201, "hold 1 to 200"),
        ("name", "A\u202eahsA", "control characters"),
        ("name", "Asha\nSharma", "control characters"),
        ("name", "\u200b\u200d", "characters that can be seen"),
        ("name", "a\x00b", "control characters"),
        ("sex", "", "be one of f, m, x"),
        ("sex", "F", "be one of f, m, x"),
        ("sex", "female", "be one of f, m, x"),
        ("phone", "", "hold 1 to 200"),
        ("phone", "   ", "hold 1 to 200"),
        ("phone", "x" * 201, "hold 1 to 200"),
        ("phone", "a\x00b", "control characters"),
        ("record_number", "", "hold 1 to 200"),
        ("record_number", "   ", "hold 1 to 200"),
        ("record_number", "x" * 201, "hold 1 to 200"),
        ("record_number", "a\x00b", "control characters"),
    ],
)
def test_a_field_that_breaks_its_rule_is_refused_by_name(field: str, value: object, reason: str):
    with pytest.raises(InvalidPatient, match=rf"{field} .*{reason}"):
        details(**{field: value})


def test_names_that_read_alike_have_one_key():
    assert details(name="  ASHA  Rao").name_key == details().name_key == "asha rao"


def test_record_numbers_that_read_alike_have_one_key():
    assert details(record_number="mrn 1042").record_key == details().record_key == "mrn1042"


def test_keys_are_no_longer_than_any_text():
    wide = "\ufdfa" * 200
    assert len(details(name=wide).name_key) == 200
    assert len(details(record_number=wide).record_key or "") == 200


def test_who_was_born_today_is_let_in_also_where_it_is_tomorrow_already():
    tomorrow = NOON.date() + timedelta(days=1)
    details(born_on=NOON.date()).refuse_if_unborn(NOON)
    details(born_on=tomorrow).refuse_if_unborn(NOON)


@pytest.mark.parametrize("days", [2, 400])
def test_who_is_born_in_the_future_is_refused(days: int):
    with pytest.raises(InvalidPatient, match="born_on must not be in the future"):
        details(born_on=NOON.date() + timedelta(days=days)).refuse_if_unborn(NOON)


def test_early_in_the_day_tomorrow_has_not_begun_anywhere():
    early = NOON.replace(hour=9)
    with pytest.raises(InvalidPatient):
        details(born_on=early.date() + timedelta(days=1)).refuse_if_unborn(early)


def test_the_last_day_of_the_calendar_is_in_the_future():
    with pytest.raises(InvalidPatient):
        details(born_on=date.max).refuse_if_unborn(NOON)
