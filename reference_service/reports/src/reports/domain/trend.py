"""What was measured of the same patient before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

MOST_VISITS = 8


@dataclass(frozen=True, slots=True)
class EarlierValue:
    """A value of an earlier visit."""

    observed_at: datetime
    value: Decimal


@dataclass(frozen=True, slots=True)
class Measured:
    """A value of one visit, of something in some unit."""

    code: str
    unit: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Visit:
    """All that was measured of a patient at one time."""

    observed_at: datetime
    measured: Sequence[Measured]


class Trends:
    """
    The course of each analyte over the visits of one patient.

    Args:
        visits: The earlier ones, in any order.
    """

    def __init__(self, visits: Iterable[Visit]) -> None:
        self._values: dict[tuple[str, str], list[EarlierValue]] = {}
        for visit in sorted(visits, key=lambda visit: visit.observed_at):
            for each in visit.measured:
                # Values in different units are not comparable, so they are different courses.
                self._values.setdefault((each.code, each.unit), []).append(EarlierValue(visit.observed_at, each.value))

    def of(self, code: str, unit: str) -> tuple[EarlierValue, ...]:
        """Give the earlier values of one analyte, oldest first."""
        return tuple(self._values.get((code, unit), ()))
