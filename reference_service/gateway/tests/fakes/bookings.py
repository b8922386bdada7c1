"""The booking service, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from gateway.domain.booking import Booking

from tests.examples import booking
from tests.fakes.away import Away


class InMemoryBookings(Away):
    """Bookings, newest first."""

    def __init__(self) -> None:
        super().__init__("booking")
        self.kept: list[Booking] = []

    async def request(
        self, *, patient_id: str, slot_id: str, panel: str, card_token: str, idempotency_key: str | None
    ) -> Booking:
        """Begin one, known by its key, whatever the card is."""
        self.answer()
        begun = booking(
            idempotency_key or card_token, state="requested", patient_id=patient_id, slot_id=slot_id, panel=panel
        )
        self.kept.insert(0, begun)
        return begun

    async def find(self, booking_id: str) -> Booking:
        """Return the one with this id."""
        self.answer()
        return next(each for each in self.kept if each.id == booking_id)

    async def latest(self, patient_id: str | None = None) -> Sequence[Booking]:
        """Return those of the patient, or all."""
        self.answer()
        return [each for each in self.kept if patient_id in (None, each.patient_id)]

    async def pay(self, booking_id: str, card_token: str) -> Booking:
        """Take any card that has a name."""
        return replace(await self.find(booking_id), state="paid" if card_token else "payment_due")
