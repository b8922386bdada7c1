"""Looking bookings up in SQL, without a transaction."""

from collections.abc import Sequence

from chassis.sql.database import Database
from chassis.sql.hot_read import HotRead
from sqlalchemy import bindparam, select

from booking.adapters.outbound.sql.booking_rows import booking_of
from booking.adapters.outbound.sql.tables import BOOKINGS
from booking.domain.booking import Booking

_BY_ID = select(BOOKINGS).where(
    BOOKINGS.c.tenant == bindparam("tenant"),
    BOOKINGS.c.id == bindparam("id"),
)


class SqlBookingCatalogue:
    """The bookings as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_id = HotRead(database, _BY_ID)

    async def find(self, tenant: str, booking_id: str) -> Booking | None:
        """Return the one with this id, if there is one."""
        row = await self._by_id.first(tenant=tenant, id=booking_id)
        return None if row is None else booking_of(row)

    async def page(self, tenant: str, *, patient_id: str | None, after: str | None, limit: int) -> Sequence[Booking]:
        """Return at most `limit` of them, of one patient or of all, the newest first, from behind `after` on."""
        table = BOOKINGS
        query = select(table).where(table.c.tenant == tenant).order_by(table.c.id.desc()).limit(limit)
        if patient_id is not None:
            query = query.where(table.c.patient_id == patient_id)
        if after is not None:
            query = query.where(table.c.id < after)
        async with self._database.read() as connection:
            found = await connection.execute(query)
        return [booking_of(row) for row in found.mappings()]
