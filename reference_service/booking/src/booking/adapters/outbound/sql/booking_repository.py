"""Bookings in SQL, within a transaction."""

from sqlalchemy import ColumnElement, and_, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.outbound.sql.booking_rows import booking_of, row_of
from booking.adapters.outbound.sql.tables import BOOKINGS
from booking.domain.booking import Booking
from booking.domain.errors import BookingChangedMeanwhile, BookingNotFound

# Made once: what differs from time to time are its parameters.
_ADD = insert(BOOKINGS)


class SqlBookingRepository:
    """The bookings as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, booking: Booking) -> None:
        """Keep a new one."""
        await self._connection.execute(_ADD, row_of(booking))

    async def get(self, tenant: str, booking_id: str) -> Booking:
        """Return the one with this id, or refuse."""
        query = select(BOOKINGS).where(_has_id(tenant, booking_id))
        # Locked: whoever comes second waits, and finds what the first has left of it.
        row = (await self._connection.execute(query.with_for_update())).mappings().one_or_none()
        if row is None:
            raise BookingNotFound(booking_id)
        return booking_of(row)

    async def replace(self, booking: Booking) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = _is_kept(booking, booking.version - 1)
        change = update(BOOKINGS).where(kept).values(row_of(booking))
        done = await self._connection.execute(change)
        if done.rowcount == 0:
            raise BookingChangedMeanwhile(booking.id)


def _has_id(tenant: str, booking_id: str) -> ColumnElement[bool]:
    table = BOOKINGS
    return and_(table.c.tenant == tenant, table.c.id == booking_id)


def _is_kept(booking: Booking, version: int) -> ColumnElement[bool]:
    same = _has_id(booking.tenant, booking.id)
    return and_(same, BOOKINGS.c.version == version)
