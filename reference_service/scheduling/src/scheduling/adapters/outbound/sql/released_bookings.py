"""Bookings that have given a slot back, in SQL, within a transaction."""

from chassis.sql.dialect_insert import dialect_insert
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduling.adapters.outbound.sql.tables import RELEASED_BOOKINGS


class SqlReleasedBookings:
    """The notes as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def note(self, tenant: str, slot_id: str, booking_id: str) -> None:
        """Take note of one; twice is as good as once."""
        row = {"tenant": tenant, "slot_id": slot_id, "booking_id": booking_id}
        noting = dialect_insert(self._connection, RELEASED_BOOKINGS).values(row).on_conflict_do_nothing()
        await self._connection.execute(noting)

    async def has(self, tenant: str, slot_id: str, booking_id: str) -> bool:
        """Say whether this one was noted."""
        notes = RELEASED_BOOKINGS.c
        query = select(notes.booking_id).where(
            notes.tenant == tenant, notes.slot_id == slot_id, notes.booking_id == booking_id
        )
        return (await self._connection.execute(query)).first() is not None
