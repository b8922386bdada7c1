"""What is asked of a card."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from payments.domain.errors import InvalidPayment

LARGEST_AMOUNT = Decimal(10**12)
_SMALLEST_STEP = Decimal("0.01")
_CURRENCY = re.compile("[A-Z]{3}")
_TOKEN = re.compile("[!-~]{1,200}")


@dataclass(frozen=True, slots=True)
class Terms:
    """
    How much, from which card.

    Args:
        amount: Above zero, with two decimals at most.
        currency: By ISO 4217: three capitals.
        card_token: Stands for the card, and is known to the card provider only; never shown.

    Raises:
        InvalidPayment: a field breaks its rule.
    """

    amount: Decimal
    currency: str
    card_token: str = field(repr=False)

    def __post_init__(self) -> None:
        amount = self.amount
        if not amount.is_finite() or not 0 < amount < LARGEST_AMOUNT or amount % _SMALLEST_STEP:
            raise InvalidPayment("amount", "must be above 0, below 1000000000000, and have two decimals at most")
        if not _CURRENCY.fullmatch(self.currency):
            raise InvalidPayment("currency", "must be three capitals such as INR")
        if not _TOKEN.fullmatch(self.card_token):
            raise InvalidPayment("card_token", "must hold 1 to 200 visible characters")
