from dataclasses import replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from reports.adapters.outbound.typst import wording
from reports.domain.charge import Charge
from reports.domain.interval import Interval
from reports.domain.reference_ranges.age import Age

from tests.examples import NOON


@pytest.mark.parametrize(
    ("unit", "printed"),
    [
        ("mg/dL", "mg/dL"),
        ("umol/L", "\u00b5mol/L"),
        ("10*3/uL", "10\u00b3/\u00b5L"),
        ("10*-12.mol", "10\u207b\u00b9\u00b2.mol"),
        ("U/L", "U/L"),
        ("[iu]/mL", "[iu]/mL"),
        ("lux", "lux"),
    ],
)
def test_a_unit_is_printed_as_people_write_it(unit: str, printed: str):
    assert wording.unit_in_print(unit) == printed


@pytest.mark.parametrize(
    ("interval", "printed"),
    [
        (Interval.of("0.3", "1.2"), "0.3 \u2013 1.2"),
        (Interval.of(None, "199"), "\u2264 199"),
        (Interval.below("200"), "< 200"),
        (Interval.of("60", None), "\u2265 60"),
        (Interval.above("60"), "> 60"),
        (replace(Interval.of("1", "2"), high_included=False), "\u2265 1, < 2"),
        (Interval.of(None, None), ""),
    ],
)
def test_an_interval_is_printed(interval: Interval, printed: str):
    assert wording.interval_in_print(interval) == printed


@pytest.mark.parametrize(
    ("amount", "currency", "printed"),
    [("1450.00", "INR", "\u20b91,450.00"), ("7", "EUR", "\u20ac7.00"), ("1234567.8", "CHF", "CHF 1,234,567.80")],
)
def test_a_charge_is_printed_with_the_sign_of_its_currency(amount: str, currency: str, printed: str):
    assert wording.charge_in_print(Charge(Decimal(amount), currency)) == printed


def test_a_moment_is_printed_in_the_time_of_the_laboratory():
    assert wording.moment_in_print(NOON, ZoneInfo("Asia/Kolkata")) == "31 Jan 2026, 17:30 IST"
    assert wording.day_in_print(date(2026, 3, 4)) == "4 Mar 2026"


@pytest.mark.parametrize(
    ("age", "printed"),
    [(Age(57, 3), "57 years"), (Age(1), "1 year"), (Age(0, 1), "1 day"), (Age(0), "0 days")],
)
def test_an_age_is_printed(age: Age, printed: str):
    assert wording.age_in_print(age) == printed
