"""Figures in SQL, within a transaction."""

from datetime import date

from chassis.sql.dialect_insert import dialect_insert
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from analytics.adapters.outbound.sql.activity_rows import row_of
from analytics.adapters.outbound.sql.tables import ACTIVITY
from analytics.domain.figures import Figures


class SqlActivity:
    """The figures as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, tenant: str, day: date, figures: Figures) -> None:
        """Add to those of a day."""
        more = row_of(figures)
        first = dialect_insert(self._connection, ACTIVITY).values(tenant=tenant, day=day, **more)
        together = {name: ACTIVITY.c[name] + number for name, number in more.items()}
        await self._connection.execute(first.on_conflict_do_update(index_elements=["tenant", "day"], set_=together))

    async def forget(self) -> None:
        """Drop them all."""
        await self._connection.execute(delete(ACTIVITY))
