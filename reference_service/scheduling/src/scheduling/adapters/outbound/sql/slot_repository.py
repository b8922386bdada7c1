"""Slots in SQL, within a transaction."""

from datetime import datetime

from chassis.sql.dialect_insert import dialect_insert
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduling.adapters.outbound.sql.slot_rows import row_of, slot_of
from scheduling.adapters.outbound.sql.tables import SLOTS
from scheduling.domain.errors import SlotChangedMeanwhile
from scheduling.domain.slot import Slot


class SqlSlotRepository:
    """The slots as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, slot: Slot) -> None:
        """Keep a new one, unless somebody else has just added one for the same place and time."""
        adding = dialect_insert(self._connection, SLOTS).values(row_of(slot)).on_conflict_do_nothing()
        done = await self._connection.execute(adding)
        if done.rowcount == 0:
            raise SlotChangedMeanwhile(slot.id)

    async def starting(self, tenant: str, place: str, at: datetime) -> Slot | None:
        """Return the one that starts there at that time, if there is one."""
        return await self._one(and_(SLOTS.c.tenant == tenant, SLOTS.c.place == place, SLOTS.c.starts_at == at))

    async def find(self, tenant: str, slot_id: str) -> Slot | None:
        """Return the one with this id, if there is one."""
        return await self._one(_has_id(tenant, slot_id))

    async def replace(self, slot: Slot) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = and_(_has_id(slot.tenant, slot.id), SLOTS.c.version == slot.version - 1)
        done = await self._connection.execute(update(SLOTS).where(kept).values(row_of(slot)))
        if done.rowcount == 0:
            raise SlotChangedMeanwhile(slot.id)

    async def _one(self, condition: ColumnElement[bool]) -> Slot | None:
        # Locked: whoever comes second waits, and finds what the first has left of it.
        query = select(SLOTS).where(condition).with_for_update()
        row = (await self._connection.execute(query)).mappings().one_or_none()
        return None if row is None else slot_of(row)


def _has_id(tenant: str, slot_id: str) -> ColumnElement[bool]:
    return and_(SLOTS.c.tenant == tenant, SLOTS.c.id == slot_id)
