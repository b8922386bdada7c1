"""A range of values."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self


@dataclass(frozen=True, slots=True)
class Interval:
    """
    The values from `low` to `high`; a side that is None is open.

    Args:
        low: Smallest value.
        high: Largest value.
        low_included: Whether `low` itself is inside.
        high_included: Whether `high` itself is inside.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_included: bool = True
    high_included: bool = True

    @classmethod
    def of(cls, low: str | None, high: str | None) -> Self:
        """Make one of numbers as they are written down, both included."""
        return cls(None if low is None else Decimal(low), None if high is None else Decimal(high))

    @classmethod
    def below(cls, high: str) -> Self:
        """Make one of everything below a number."""
        return cls(high=Decimal(high), high_included=False)

    @classmethod
    def above(cls, low: str) -> Self:
        """Make one of everything above a number."""
        return cls(low=Decimal(low), low_included=False)

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins."""
        return self.low is not None and self.high is not None and self.high < self.low

    def is_below(self, value: Decimal) -> bool:
        """Say whether all of it lies below a value."""
        return self.high is not None and (self.high < value or (self.high == value and not self.high_included))

    def is_above(self, value: Decimal) -> bool:
        """Say whether all of it lies above a value."""
        return self.low is not None and (self.low > value or (self.low == value and not self.low_included))

    def covering(self, other: "Interval") -> "Interval":
        """Give the smallest one that both are in."""
        low, low_included = _outermost((self.low, self.low_included), (other.low, other.low_included), sign=-1)
        high, high_included = _outermost((self.high, self.high_included), (other.high, other.high_included), sign=1)
        return Interval(low, high, low_included, high_included)


def _outermost(
    one: tuple[Decimal | None, bool],
    another: tuple[Decimal | None, bool],
    *,
    sign: int,
) -> tuple[Decimal | None, bool]:
    (end, included), (other_end, other_included) = one, another
    if end is None or other_end is None:
        return None, True
    # Where both end at the same value, it is inside if it is inside of one.
    return max(((end, included), (other_end, other_included)), key=lambda each: (sign * each[0], each[1]))


ANYTHING = Interval()
"""Open on both sides."""
