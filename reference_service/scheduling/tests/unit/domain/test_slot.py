from datetime import timedelta
from typing import Any

import pytest

from scheduling.domain.errors import InvalidSlot, SlotTaken
from scheduling.domain.moments import FIRST, LAST
from scheduling.domain.slot import Slot

from tests.examples import booked, slot

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_at", FIRST - SECOND),
        ("starts_at", LAST),
        ("starts_at", FIRST.replace(tzinfo=None)),
        ("minutes", 0),
        ("minutes", -1),
        ("minutes", 1441),
        ("place", ""),
        ("place", "   "),
        ("place", "x" * 201),
        ("place", "a\x00b"),
    ],
)
def test_a_field_that_breaks_its_rule_is_refused_by_name(field: str, value: object):
    wrong: dict[str, Any] = {field: value}
    with pytest.raises(InvalidSlot, match=f"{field} must"):
        slot(**wrong)


def test_the_first_and_the_last_moment_can_be_kept():
    assert slot(starts_at=FIRST).starts_at < slot(starts_at=LAST - SECOND).starts_at


def test_a_free_slot_can_be_booked():
    assert slot().book("ours") == booked()


def test_the_booking_that_has_it_changes_nothing_by_booking_it_again():
    found = booked()
    assert found.book("ours") is found


def test_what_another_booking_has_is_taken():
    with pytest.raises(SlotTaken, match="slot 1 is taken"):
        booked().book("theirs")


@pytest.mark.parametrize("booking_id", ["", "a b", "x" * 101, "a\x00", "é"])
def test_the_id_of_a_booking_is_visible_and_not_too_long(booking_id: str):
    with pytest.raises(InvalidSlot, match="booking_id must hold"):
        slot().book(booking_id)


def test_what_is_given_back_is_free():
    assert booked().release("ours") == slot(version=3)


@pytest.mark.parametrize("found", [slot(), booked(booking_id="theirs")])
def test_who_does_not_have_it_changes_nothing_by_giving_it_back(found: Slot):
    assert found.release("ours") is found
