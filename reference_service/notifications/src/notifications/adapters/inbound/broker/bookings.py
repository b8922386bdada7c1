"""What became of bookings, on its way to their patients."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from chassis.messaging.dispatch import Handler
from chassis.messaging.envelope import Envelope
from msgspec import Struct

from notifications.domain.money import Money
from notifications.domain.occasions import BookingConfirmed, BookingRefused, Occasion, PaymentDue
from notifications.use_cases.notify_patient import NotifyPatient, NotifyPatientHandler

NAME = "bookings"
TOPIC = "booking.booking"
CONFIRMED = "booking.booking.confirmed"
REFUSED = "booking.booking.refused"
PAYMENT_DUE = "booking.booking.payment_due"


class BookingFact(Struct, frozen=True):
    """As much of these events as a patient is told; whatever else they say is passed over."""

    tenant: str
    booking_id: str
    patient_name: str
    amount: Decimal
    currency: str
    reason: str | None = None
    phone: str | None = None


class BookingConsumer:
    """Turns a message into a command, and wakes whoever sends."""

    def __init__(self, *, notify_patient: NotifyPatientHandler, wake: Callable[[], None]) -> None:
        self._notify_patient = notify_patient
        self._wake = wake

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What handles which type of event."""
        return {CONFIRMED: self.on_confirmed, REFUSED: self.on_refused, PAYMENT_DUE: self.on_payment_due}

    async def on_confirmed(self, envelope: Envelope) -> None:
        """Say that it is settled."""
        booking = envelope.read(BookingFact)
        await self._tell(envelope, booking, BookingConfirmed(booking.patient_name))

    async def on_refused(self, envelope: Envelope) -> None:
        """Say that it came to nothing."""
        booking = envelope.read(BookingFact)
        await self._tell(envelope, booking, BookingRefused(booking.patient_name, booking.reason))

    async def on_payment_due(self, envelope: Envelope) -> None:
        """Ask for the payment."""
        booking = envelope.read(BookingFact)
        price = Money(booking.amount, booking.currency)
        await self._tell(envelope, booking, PaymentDue(booking.patient_name, price))

    async def _tell(self, envelope: Envelope, booking: BookingFact, occasion: Occasion) -> None:
        command = NotifyPatient(
            consumer=NAME,
            message_id=envelope.id,
            tenant=booking.tenant,
            subject=booking.booking_id,
            phone=booking.phone,
            occasion=occasion,
        )
        await self._notify_patient.handle(command)
        self._wake()
