"""What the core asks the booking service."""

from collections.abc import Sequence
from typing import Protocol

from gateway.domain.booking import Booking


class Bookings(Protocol):
    """The booking service; every method may raise ServiceUnavailable, and what it refuses by the errors of the domain."""

    async def request(
        self, *, patient_id: str, slot_id: str, panel: str, card_token: str, idempotency_key: str | None
    ) -> Booking:
        """Begin one."""
        ...

    async def find(self, booking_id: str) -> Booking:
        """Return the one with this id."""
        ...

    async def latest(self, patient_id: str | None = None) -> Sequence[Booking]:
        """Return the newest ones, of one patient or of all, newest first."""
        ...

    async def pay(self, booking_id: str, card_token: str) -> Booking:
        """Pay what is due with another card."""
        ...
