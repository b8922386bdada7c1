from decimal import Decimal

import pytest

from reports.domain.interval import ANYTHING, Interval

BETWEEN = Interval.of("1", "2")


@pytest.mark.parametrize(("value", "below", "above"), [("0.9", False, True), ("1", False, False), ("2.1", True, False)])
def test_its_ends_are_inside(value: str, below: bool, above: bool):  # noqa: FBT001 - what is expected
    assert (BETWEEN.is_below(Decimal(value)), BETWEEN.is_above(Decimal(value))) == (below, above)


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
    ],
)
def test_covering_gives_the_smallest_that_both_are_in(other: Interval, covering: Interval):
    assert BETWEEN.covering(other) == covering
    assert other.covering(BETWEEN) == covering
