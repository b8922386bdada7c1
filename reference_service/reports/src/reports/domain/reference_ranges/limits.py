"""What is normal, and what is alarming."""

from dataclasses import dataclass
from decimal import Decimal

from reports.domain.flag import Flag
from reports.domain.interval import ANYTHING, Interval


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Where one patient's values are expected.

    Args:
        normal: The reference interval.
        critical: Beyond it, a physician is told at once.
    """

    normal: Interval
    critical: Interval = ANYTHING

    def flag(self, value: Decimal) -> Flag:
        """Say how a value stands to them."""
        if self.critical.is_above(value):
            return Flag.CRITICALLY_LOW
        if self.critical.is_below(value):
            return Flag.CRITICALLY_HIGH
        if self.normal.is_above(value):
            return Flag.LOW
        return Flag.HIGH if self.normal.is_below(value) else Flag.NORMAL
