"""An amount of money."""

import re
from dataclasses import dataclass
from decimal import Decimal

from billing.domain.errors import InvalidInvoice

_CURRENCY = re.compile(r"[A-Z]{3}")
_CENTS = Decimal("0.01")
_TOO_MUCH = 10**12


@dataclass(frozen=True, slots=True)
class Money:
    """
    So much of a currency, always with two decimals.

    Args:
        amount: In whole units.
        currency: By ISO 4217.

    Raises:
        InvalidInvoice: nobody could ask for that much, or in that currency.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or not 0 <= self.amount < _TOO_MUCH or self.amount % _CENTS:
            raise InvalidInvoice("amount", f"must be at least 0 and less than {_TOO_MUCH}, with at most two decimals")
        if not _CURRENCY.fullmatch(self.currency):
            raise InvalidInvoice("currency", "must be three capital letters, by ISO 4217")
        object.__setattr__(self, "amount", self.amount.quantize(_CENTS))
