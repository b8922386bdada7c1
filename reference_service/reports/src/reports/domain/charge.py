"""What an order costs."""

import re
from dataclasses import dataclass
from decimal import Decimal

from reports.domain.errors import InvalidField

_CURRENCY = re.compile(r"[A-Z]{3}")
_LARGEST = Decimal(10) ** 12
_SMALLEST_DIGIT = -4


@dataclass(frozen=True, slots=True)
class Charge:
    """
    An amount of money.

    Args:
        amount: With the digits that were given; at most four behind the point (ISO 4217 has no currency with more).
        currency: By ISO 4217.

    Raises:
        InvalidField: one of them breaks its rule.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        exponent = self.amount.as_tuple().exponent
        if not (self.amount.is_finite() and 0 <= self.amount < _LARGEST):
            raise InvalidField("amount", "must be 0 or more, and below 10^12")
        if not (isinstance(exponent, int) and exponent >= _SMALLEST_DIGIT):
            raise InvalidField("amount", "must have at most 4 digits behind the point")
        if not _CURRENCY.fullmatch(self.currency):
            raise InvalidField("currency", "must be three capital letters")
