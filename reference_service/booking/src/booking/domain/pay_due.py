"""The saga that pays what is due: what it carries along."""

from dataclasses import dataclass, replace
from typing import Self

from booking.domain.booking import Booking
from booking.domain.price import Price

PAY_DUE = "pay_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayDue:
    """Hold the payment on another card, capture it, let the laboratory release the report."""

    tenant: str
    booking_id: str
    payment_id: str
    price: Price
    card_token: str

    @classmethod
    def of(cls, booking: Booking, card_token: str) -> Self:
        """Begin with this booking."""
        return cls(
            tenant=booking.tenant,
            booking_id=booking.id,
            payment_id=booking.payment_id,
            price=booking.price,
            card_token=card_token,
        )

    def without_card(self) -> Self:
        """Forget the card: the log of a saga is kept for weeks."""
        return replace(self, card_token="")
