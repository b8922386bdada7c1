"""Bookings as JSON."""

from datetime import datetime
from typing import Annotated, Self

from msgspec import Meta, Struct

from booking.domain.booking import Booking
from booking.domain.booking_state import BookingState

# Not blank, and without the null character; \x85 and \ufeff are blank to Python or to JavaScript, but not to both.
VISIBLE = r"^[^\x00]*[^\s\x00-\x1f\x85\ufeff][^\x00]*$"
Text = Annotated[str, Meta(min_length=1, max_length=200, pattern=VISIBLE)]
# What the payments service takes. To Python, a line break at the very end is behind `$`.
CardToken = Annotated[
    str,
    Meta(
        pattern=r"^[!-~]{1,200}(?!\n)$",
        description="Stands for a card; the card itself never comes here",
        examples=["tok_good"],
    ),
]


class BookingBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a client wants."""

    patient_id: Text
    slot_id: Text
    panel: Annotated[str, Meta(min_length=1, max_length=50, examples=["liver"])]
    card_token: CardToken


class PaymentBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which card is to pay."""

    card_token: CardToken


class BookingView(Struct, frozen=True, kw_only=True):
    """What a client sees of a booking."""

    id: str
    version: int
    state: BookingState
    reason: str
    patient_id: str
    patient_name: str
    slot_id: str
    panel: str
    amount: str
    currency: str
    requested_at: datetime

    @classmethod
    def of(cls, booking: Booking) -> Self:
        """Show this one."""
        return cls(
            id=booking.id,
            version=booking.version,
            state=booking.state,
            reason=booking.reason,
            patient_id=booking.patient.id,
            patient_name=booking.patient.name,
            slot_id=booking.slot_id,
            panel=booking.panel,
            amount=booking.price.digits,
            currency=booking.price.currency,
            requested_at=booking.requested_at,
        )
