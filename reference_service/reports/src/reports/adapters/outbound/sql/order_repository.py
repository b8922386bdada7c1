"""Orders in SQL, within a transaction."""

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from reports.adapters.outbound.sql.order_rows import order_of, row_of
from reports.adapters.outbound.sql.tables import ORDERS
from reports.domain.order import Order
from reports.domain.order_errors import OrderChangedMeanwhile


class SqlOrderRepository:
    """The orders as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, order: Order) -> None:
        """Keep a new one, unless there is one by now."""
        try:
            await self._connection.execute(insert(ORDERS), row_of(order))
        except IntegrityError:
            raise OrderChangedMeanwhile(order.id) from None

    async def find(self, tenant: str, order_id: str) -> Order | None:
        """Return the one with this id, if there is one."""
        query = select(ORDERS).where(ORDERS.c.tenant == tenant, ORDERS.c.id == order_id)
        # Locked: whoever comes second waits, and finds what the first has left of it.
        row = (await self._connection.execute(query.with_for_update())).mappings().one_or_none()
        return None if row is None else order_of(row)

    async def replace(self, order: Order) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        change = update(ORDERS).where(
            ORDERS.c.tenant == order.tenant,
            ORDERS.c.id == order.id,
            ORDERS.c.version == order.version - 1,
        )
        done = await self._connection.execute(change.values(row_of(order)))
        if done.rowcount == 0:
            raise OrderChangedMeanwhile(order.id)
