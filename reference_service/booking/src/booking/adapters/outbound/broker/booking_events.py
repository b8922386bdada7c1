"""Events as others see them: the contract of what this service publishes."""

from chassis.messaging.envelope import Envelope
from msgspec import Struct

from booking.domain.events import (
    BookingConfirmed,
    BookingEvent,
    BookingPaid,
    BookingPaymentDue,
    BookingRefused,
    BookingRequested,
)

TOPIC = "booking.booking"

TYPES: dict[type[BookingEvent], str] = {
    BookingRequested: "booking.booking.requested",
    BookingConfirmed: "booking.booking.confirmed",
    BookingRefused: "booking.booking.refused",
    BookingPaymentDue: "booking.booking.payment_due",
    BookingPaid: "booking.booking.paid",
}


class BookingFact(Struct, frozen=True, kw_only=True):
    """What every one of these events says: the booking as it is since; why, if it was refused or fell due."""

    tenant: str
    booking_id: str
    version: int
    patient_id: str
    patient_name: str
    phone: str | None
    slot_id: str
    panel: str
    amount: str
    currency: str
    reason: str


def envelope_of(event: BookingEvent) -> Envelope:
    """Put an event on its way; those of one booking stay in order."""
    booking = event.booking
    return Envelope.seal(
        BookingFact(
            tenant=booking.tenant,
            booking_id=booking.id,
            version=booking.version,
            patient_id=booking.patient.id,
            patient_name=booking.patient.name,
            phone=booking.patient.phone,
            slot_id=booking.slot_id,
            panel=booking.panel,
            amount=booking.price.digits,
            currency=booking.price.currency,
            reason=booking.reason,
        ),
        source="booking",
        type=TYPES[type(event)],
        topic=TOPIC,
        key=booking.id,
        time=event.occurred_at,
    )
