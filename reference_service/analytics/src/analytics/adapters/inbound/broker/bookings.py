"""What happened to bookings, on its way into the figures."""

from collections.abc import Mapping
from functools import partial

from chassis.messaging.dispatch import Handler
from chassis.messaging.envelope import Envelope
from msgspec import Struct

from analytics.domain.figures import Figures
from analytics.use_cases.count_activity import CountActivity, CountActivityHandler

NAME = "bookings"
TOPIC = "booking.booking"
COUNTED = {
    "booking.booking.confirmed": Figures(bookings_confirmed=1),
    "booking.booking.refused": Figures(bookings_refused=1),
    "booking.booking.payment_due": Figures(payments_due=1),
    "booking.booking.paid": Figures(payments_settled=1),
}


class BookingFact(Struct, frozen=True):
    """As much of these events as the figures need; whatever else they say is passed over."""

    tenant: str


class BookingConsumer:
    """Turns a message into a command; the rules are in the use case."""

    def __init__(self, *, count_activity: CountActivityHandler) -> None:
        self._count_activity = count_activity

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What handles which type of event."""
        return {name: partial(self._count, figures) for name, figures in COUNTED.items()}

    async def _count(self, figures: Figures, envelope: Envelope) -> None:
        command = CountActivity(
            consumer=NAME,
            message_id=envelope.id,
            tenant=envelope.read(BookingFact).tenant,
            day=envelope.time.date(),
            figures=figures,
        )
        await self._count_activity.handle(command)
