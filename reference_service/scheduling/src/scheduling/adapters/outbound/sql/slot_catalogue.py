"""Looking slots up in SQL, without a transaction."""

from collections.abc import Sequence
from datetime import datetime

from chassis.sql.database import Database
from chassis.sql.hot_read import HotRead
from sqlalchemy import and_, bindparam, or_, select

from scheduling.adapters.outbound.sql.slot_rows import slot_of
from scheduling.adapters.outbound.sql.tables import FREE, SLOTS
from scheduling.domain.slot import Slot
from scheduling.domain.slot_position import SlotPosition

_BY_ID = select(SLOTS).where(
    SLOTS.c.tenant == bindparam("tenant"),
    SLOTS.c.id == bindparam("id"),
)


class SqlSlotCatalogue:
    """The slots as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_id = HotRead(database, _BY_ID)

    async def find(self, tenant: str, slot_id: str) -> Slot | None:
        """Return the one with this id, if there is one."""
        row = await self._by_id.first(tenant=tenant, id=slot_id)
        return None if row is None else slot_of(row)

    async def free(self, tenant: str, since: datetime, *, after: SlotPosition | None, limit: int) -> Sequence[Slot]:
        """Return at most `limit` that nobody has booked and that start then or later, in their order, from behind `after` on."""
        starts_at, slot_id = SLOTS.c.starts_at, SLOTS.c.id
        # The earliest start is said apart from the position, so that a database finds it in the index.
        earliest = since if after is None else max(since, after.starts_at)
        query = select(SLOTS).where(SLOTS.c.tenant == tenant, FREE, starts_at >= earliest)
        if after is not None:
            behind = and_(starts_at == after.starts_at, slot_id > after.slot_id)
            query = query.where(or_(starts_at > after.starts_at, behind))
        query = query.order_by(starts_at, slot_id).limit(limit)
        async with self._database.read() as connection:
            found = await connection.execute(query)
        return [slot_of(row) for row in found.mappings()]
