"""What the core asks the scheduling service."""

from typing import Protocol


class SlotsUnavailable(Exception):
    """The scheduling service gave no answer; what became of the request is unknown."""


class Slots(Protocol):
    """
    The scheduling service, as far as this one needs it.

    Every method may raise SlotsUnavailable, and may be called again: it does its work once.
    """

    async def book(self, slot_id: str, booking_id: str) -> None:
        """
        Take the slot for this booking.

        Raises:
            SlotTaken: it is another booking's, or is not there.
        """
        ...

    async def release(self, slot_id: str, booking_id: str) -> None:
        """Give it back; a booking of it that comes later is refused."""
        ...
