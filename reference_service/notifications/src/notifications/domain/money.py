"""An amount of money, as a patient reads it."""

import re
from dataclasses import dataclass
from decimal import Decimal

_INDIAN_RUPEE = "INR"
# Thousands first, then in pairs: 12,34,567.
_INDIAN_GROUPS = re.compile(r"(?<=\d)(?=(\d\d)*\d\d\d\.)")


@dataclass(frozen=True, slots=True)
class Money:
    """
    So much of a currency.

    Args:
        amount: In whole units.
        currency: By ISO 4217.
    """

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        text = f"{self.amount:.2f}"
        if self.currency == _INDIAN_RUPEE:
            return f"₹{_INDIAN_GROUPS.sub(',', text)}"
        return f"{text} {self.currency}"
