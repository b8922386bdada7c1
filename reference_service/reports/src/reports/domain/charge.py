"""What an order costs."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from reports.domain.errors import InvalidField
from reports.domain.minor_units import minor_digits

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

    @property
    def is_nothing(self) -> bool:
        """Whether nobody has to pay."""
        return not self.amount

    def nothing(self) -> Self:
        """Give what is to be paid once it has been asked for."""
        return replace(self, amount=Decimal(0))

    def require_payable(self) -> None:
        """
        Refuse an amount that cannot be paid, because its currency is not divided so finely.

        Raises:
            InvalidField: it has too many digits behind the point.
        """
        digits = minor_digits(self.currency)
        if self.amount % Decimal((0, (1,), -digits)):
            told = f"at most {digits} digits behind the point" if digits else "no digits behind the point"
            raise InvalidField("amount", f"must have {told} in this currency")
