"""The registration tally in SQL, within a transaction."""

from datetime import date

from chassis.sql.dialect_insert import dialect_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from patients.adapters.outbound.sql.tables import REGISTRATION_TALLY


class SqlRegistrationTally:
    """The counts as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def count(self, tenant: str, day: date) -> None:
        """Add one to this day of the tenant."""
        counts = REGISTRATION_TALLY
        first = dialect_insert(self._connection, counts).values(tenant=tenant, day=day, count=1)
        one_more = first.on_conflict_do_update(
            index_elements=["tenant", "day"],
            set_={"count": counts.c.count + 1},
        )
        await self._connection.execute(one_more)
