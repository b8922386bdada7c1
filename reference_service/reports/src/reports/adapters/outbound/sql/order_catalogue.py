"""Looking orders up in SQL, without a transaction."""

from chassis.sql.database import Database
from chassis.sql.hot_read import HotRead
from sqlalchemy import bindparam, select

from reports.adapters.outbound.sql.order_rows import order_of
from reports.adapters.outbound.sql.tables import ORDERS
from reports.domain.order import Order

_BY_ID = select(ORDERS).where(ORDERS.c.tenant == bindparam("tenant"), ORDERS.c.id == bindparam("id"))


class SqlOrderCatalogue:
    """The orders as last committed."""

    def __init__(self, database: Database) -> None:
        self._by_id = HotRead(database, _BY_ID)

    async def find(self, tenant: str, order_id: str) -> Order | None:
        """Return the one with this id, if there is one."""
        row = await self._by_id.first(tenant=tenant, id=order_id)
        return None if row is None else order_of(row)
