"""What a panel of tests costs."""

from dataclasses import dataclass
from decimal import Decimal

from booking.domain.errors import InvalidBooking


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money, its currency by ISO 4217."""

    amount: Decimal
    currency: str

    @property
    def digits(self) -> str:
        """The amount as it is written: with two digits behind the point."""
        return f"{self.amount:.2f}"


PRICES = {
    "liver": Price(Decimal("1450.00"), "INR"),
}


def price_of(panel: str) -> Price:
    """
    Give the price of a panel.

    Raises:
        InvalidBooking: the laboratory does not offer it.
    """
    try:
        return PRICES[panel]
    except KeyError:
        raise InvalidBooking("panel", f"must be one of: {', '.join(PRICES)}") from None
