"""Looking payments up in SQL, without a transaction."""

from collections.abc import Sequence
from datetime import datetime

from chassis.sql.database import Database
from chassis.sql.hot_read import HotRead
from sqlalchemy import and_, bindparam, or_, select

from payments.adapters.outbound.sql.payment_rows import payment_of
from payments.adapters.outbound.sql.tables import PAYMENTS
from payments.domain.payment import Payment

_BY_ID = select(PAYMENTS).where(
    PAYMENTS.c.tenant == bindparam("tenant"),
    PAYMENTS.c.id == bindparam("id"),
)


class SqlPaymentCatalogue:
    """The payments as last committed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._by_id = HotRead(database, _BY_ID)

    async def find(self, tenant: str, payment_id: str) -> Payment | None:
        """Return the one of this tenant with this id, if there is one."""
        row = await self._by_id.first(tenant=tenant, id=payment_id)
        return None if row is None else payment_of(row)

    async def unsettled(self, since: datetime, limit: int, after: Payment | None = None) -> Sequence[Payment]:
        """Return at most `limit` that lack an answer since then or longer, the oldest first, from behind `after` on."""
        waiting, tenant, payment_id = PAYMENTS.c.unsettled_since, PAYMENTS.c.tenant, PAYMENTS.c.id
        query = select(PAYMENTS).where(waiting <= since).order_by(waiting, tenant, payment_id).limit(limit)
        if after is not None:
            later = or_(tenant > after.tenant, and_(tenant == after.tenant, payment_id > after.id))
            query = query.where(
                waiting >= after.wanted_at,
                or_(waiting > after.wanted_at, later),
            )
        async with self._database.read(patient=True) as connection:
            found = await connection.execute(query)
        return [payment_of(row) for row in found.mappings()]
