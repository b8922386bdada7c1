"""Values in the words of a document."""

import re
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from reports.domain.charge import Charge
from reports.domain.interval import Interval
from reports.domain.reference_ranges.age import Age

_SIGNS = {"INR": "\u20b9", "EUR": "\u20ac", "GBP": "\u00a3", "USD": "$"}
_POWER = re.compile(r"10\*(-?\d+)")
_RAISED = str.maketrans("-0123456789", "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
# Behind a letter or a bracket, a u is part of another unit.
_MICRO = re.compile(r"(?<![A-Za-z\[{])u(?=[A-Za-z])")


def unit_in_print(unit: str) -> str:
    """Write a unit of UCUM as people do: `10*3/uL` has a raised 3 and a Greek letter."""
    return _MICRO.sub("\u00b5", _POWER.sub(lambda found: "10" + found[1].translate(_RAISED), unit))


def interval_in_print(interval: Interval) -> str:
    """Write what is expected; a dash stands between two ends that are both inside."""
    above, below = "\u2265" if interval.low_included else ">", "\u2264" if interval.high_included else "<"
    if interval.low is None:
        return "" if interval.high is None else f"{below} {interval.high}"
    if interval.high is None:
        return f"{above} {interval.low}"
    if interval.low_included and interval.high_included:
        return f"{interval.low} \u2013 {interval.high}"
    return f"{above} {interval.low}, {below} {interval.high}"


def number_in_print(number: Decimal) -> str:
    """Write a number with all digits that were measured, however small it is: `1E-7` is nothing for a patient."""
    return f"{number:f}"


def charge_in_print(charge: Charge) -> str:
    """Write what it costs, with the sign of the currency if it has one."""
    sign = _SIGNS.get(charge.currency, f"{charge.currency} ")
    return f"{sign}{charge.amount.quantize(Decimal('0.01')):,}"


def day_in_print(day: date) -> str:
    """Write a day, so that nobody takes its month for its day."""
    return f"{day.day} {day:%b %Y}"


def moment_in_print(moment: datetime, zone: ZoneInfo) -> str:
    """Write a moment in the time of the laboratory."""
    there = moment.astimezone(zone)
    return f"{day_in_print(there)}, {there:%H:%M} {there:%Z}"


def age_in_print(age: Age) -> str:
    """Write how old somebody is."""
    number, unit = (age.years, "year") if age.years else (age.days, "day")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
