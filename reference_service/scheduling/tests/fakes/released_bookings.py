"""Bookings that have given a slot back, in memory."""


class InMemoryReleasedBookings:
    """The notes of one transaction."""

    def __init__(self, noted: set[tuple[str, str, str]]) -> None:
        self._noted = noted

    async def note(self, tenant: str, slot_id: str, booking_id: str) -> None:
        """Take note of one; twice is as good as once."""
        self._noted.add((tenant, slot_id, booking_id))

    async def has(self, tenant: str, slot_id: str, booking_id: str) -> bool:
        """Say whether this one was noted."""
        return (tenant, slot_id, booking_id) in self._noted
