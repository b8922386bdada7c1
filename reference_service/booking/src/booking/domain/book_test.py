"""The saga that books a test: what it carries along."""

from dataclasses import dataclass, replace
from typing import Self

from booking.domain.booking import Booking
from booking.domain.patient import Patient
from booking.domain.price import Price

BOOK_TEST = "book_test"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTest:
    """Hold the payment, book the slot, place the order, capture the payment."""

    tenant: str
    booking_id: str
    patient: Patient
    slot_id: str
    panel: str
    price: Price
    card_token: str

    @classmethod
    def of(cls, booking: Booking, card_token: str) -> Self:
        """Begin with this booking."""
        return cls(
            tenant=booking.tenant,
            booking_id=booking.id,
            patient=booking.patient,
            slot_id=booking.slot_id,
            panel=booking.panel,
            price=booking.price,
            card_token=card_token,
        )

    def without_card(self) -> Self:
        """Forget the card: the log of a saga is kept for weeks."""
        return replace(self, card_token="")
