from decimal import Decimal

from reports.adapters.outbound.typst.trend_line import trend_line
from reports.domain.flag import Flag
from reports.domain.interval import ANYTHING, Interval

from tests.examples import MORNING, analyte, earlier


def test_there_is_no_line_without_earlier_values():
    assert trend_line(analyte(), MORNING) is None


def test_values_are_placed_by_their_time_and_the_highest_is_above():
    line = trend_line(analyte(value=Decimal(4), expected=Interval.of("1", "2"), earlier=earlier("0", "2")), MORNING)
    assert line is not None
    assert line.points == [(0.0, 1.0), (0.5, 0.5), (1.0, 0.0)]
    assert line.band == (0.5, 0.25)
    assert line.abnormal


def test_an_interval_that_is_open_reaches_to_the_end_of_the_box():
    line = trend_line(analyte(value=Decimal(4), expected=Interval.of(None, "2"), earlier=earlier("0")), MORNING)
    assert line is not None
    assert line.band == (0.5, 0.5)


def test_an_interval_around_all_values_makes_room_for_itself():
    calm = analyte(value=Decimal(1), expected=Interval.of("0", "2"), flag=Flag.NORMAL, earlier=earlier("1"))
    line = trend_line(calm, MORNING)
    assert line is not None
    assert (line.points, line.band) == ([(0.0, 0.5), (1.0, 0.5)], (0.0, 1.0))
    assert not line.abnormal


def test_values_that_are_all_alike_are_in_the_middle():
    line = trend_line(analyte(value=Decimal(1), expected=ANYTHING, earlier=earlier("1")), MORNING)
    assert line is not None
    assert (line.points, line.band) == ([(0.0, 0.5), (1.0, 0.5)], None)
