from datetime import timedelta
from decimal import Decimal

from reports.domain.trend import EarlierValue, Measured, Trends, Visit

from tests.examples import MORNING


def visit(days_ago: int, value: str, *, unit: str = "mg/dL") -> Visit:
    return Visit(MORNING - timedelta(days=days_ago), [Measured("1975-2", unit, Decimal(value))])


def test_earlier_values_come_oldest_first_however_the_visits_are_given():
    trends = Trends([visit(1, "3"), visit(9, "1"), visit(4, "2")])
    assert [each.value for each in trends.of("1975-2", "mg/dL")] == [Decimal(1), Decimal(2), Decimal(3)]


def test_values_in_another_unit_are_another_course():
    trends = Trends([visit(2, "41", unit="umol/L"), visit(1, "2.4")])
    assert trends.of("1975-2", "mg/dL") == (EarlierValue(MORNING - timedelta(days=1), Decimal("2.4")),)


def test_what_was_never_measured_has_no_course():
    assert Trends([visit(1, "3")]).of("777-3", "10*3/uL") == ()
