"""Which bookings have given a slot back."""

from typing import Protocol


class ReleasedBookings(Protocol):
    """The bookings that are not to have a slot any more, even if they never had it (tombstones)."""

    async def note(self, tenant: str, slot_id: str, booking_id: str) -> None:
        """Take note of one; twice is as good as once."""
        ...

    async def has(self, tenant: str, slot_id: str, booking_id: str) -> bool:
        """Say whether this one was noted."""
        ...
