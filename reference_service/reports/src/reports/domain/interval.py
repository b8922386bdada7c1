"""A range of values."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self


@dataclass(frozen=True, slots=True)
class Interval:
    """
    The values from `low` to `high`, both included; a side that is None is open.

    Args:
        low: Smallest value.
        high: Largest value.
    """

    low: Decimal | None = None
    high: Decimal | None = None

    @classmethod
    def of(cls, low: str | None, high: str | None) -> Self:
        """Make one of numbers as they are written down."""
        return cls(None if low is None else Decimal(low), None if high is None else Decimal(high))

    def is_below(self, value: Decimal) -> bool:
        """Say whether all of it lies below a value."""
        return self.high is not None and self.high < value

    def is_above(self, value: Decimal) -> bool:
        """Say whether all of it lies above a value."""
        return self.low is not None and self.low > value

    def covering(self, other: "Interval") -> "Interval":
        """Give the smallest one that both are in."""
        lows, highs = (self.low, other.low), (self.high, other.high)
        return Interval(
            low=None if None in lows else min(low for low in lows if low is not None),
            high=None if None in highs else max(high for high in highs if high is not None),
        )


ANYTHING = Interval()
"""Open on both sides."""
