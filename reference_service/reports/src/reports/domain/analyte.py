"""A value, and what it means."""

from dataclasses import dataclass
from decimal import Decimal

from reports.domain.flag import Flag
from reports.domain.interval import Interval
from reports.domain.trend import EarlierValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyte:
    """
    What was measured, beside what was expected and what was there before.

    Args:
        code: By LOINC.
        unit: By UCUM.
        expected: The reference interval of this patient.
        earlier: Oldest first.
        section: Heading under which it is reported.
    """

    code: str
    name: str
    value: Decimal
    unit: str
    expected: Interval
    flag: Flag
    earlier: tuple[EarlierValue, ...] = ()
    section: str = ""
