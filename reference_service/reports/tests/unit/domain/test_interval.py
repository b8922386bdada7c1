from decimal import Decimal

import pytest

from reports.domain.interval import ANYTHING, Interval

BETWEEN = Interval.of("1", "2")


@pytest.mark.parametrize(("value", "below", "above"), [("0.9", False, True), ("1", False, False), ("2.1", True, False)])
def test_its_ends_are_inside(value: str, below: bool, above: bool):  # noqa: FBT001 - what is expected
    assert (BETWEEN.is_below(Decimal(value)), BETWEEN.is_above(Decimal(value))) == (below, above)


@pytest.mark.parametrize(
    ("interval", "value", "inside"),
    [
        (Interval.below("0.04"), "0.039", True),
        (Interval.below("0.04"), "0.04", False),
        (Interval.below("0.04"), "0.040", False),
        (Interval.above("60"), "60", False),
        (Interval.above("60"), "60.1", True),
    ],
)
def test_an_end_may_be_outside(interval: Interval, value: str, inside: bool):  # noqa: FBT001 - what is expected
    assert (not interval.is_below(Decimal(value)) and not interval.is_above(Decimal(value))) is inside


@pytest.mark.parametrize(("low", "high", "is_reversed"), [("5", "3", True), ("3", "3", False), (None, "3", False)])
def test_one_that_ends_before_it_begins_is_reversed(
    low: str | None,
    high: str,
    is_reversed: bool,  # noqa: FBT001 - what is expected
):
    assert Interval.of(low, high).is_reversed is is_reversed


def test_an_open_side_has_no_end():
    assert not ANYTHING.is_below(Decimal(10**9))
    assert not ANYTHING.is_above(Decimal(-(10**9)))


@pytest.mark.parametrize(
    ("other", "covering"),
    [
        (Interval.of("0", "1.5"), Interval.of("0", "2")),
        (Interval.of("1.5", "3"), Interval.of("1", "3")),
        (Interval.of(None, "3"), Interval.of(None, "3")),
        (Interval.of("0", None), Interval.of("0", None)),
        (Interval.below("2"), Interval.of(None, "2")),
        (Interval.below("3"), Interval.below("3")),
        (Interval.above("1"), Interval.of("1", None)),
        (Interval.above("0"), Interval.above("0")),
    ],
)
def test_covering_gives_the_smallest_that_both_are_in(other: Interval, covering: Interval):
    assert BETWEEN.covering(other) == covering
    assert other.covering(BETWEEN) == covering
