"""Payments in SQL, within a transaction."""

from chassis.sql.dialect_insert import dialect_insert
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from payments.adapters.outbound.sql.payment_rows import payment_of, row_of
from payments.adapters.outbound.sql.tables import PAYMENTS
from payments.domain.errors import PaymentChangedMeanwhile, PaymentNotFound
from payments.domain.payment import Payment


class SqlPaymentRepository:
    """The payments as one transaction sees them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, payment: Payment) -> None:
        """Keep a new one, unless somebody else has just added it."""
        adding = dialect_insert(self._connection, PAYMENTS).values(row_of(payment)).on_conflict_do_nothing()
        done = await self._connection.execute(adding)
        if done.rowcount == 0:
            raise PaymentChangedMeanwhile(payment.id)

    async def find(self, tenant: str, payment_id: str) -> Payment | None:
        """Return the one with this id, if there is one."""
        query = select(PAYMENTS).where(_has_id(tenant, payment_id))
        # Locked: whoever comes second waits, and finds what the first has left of it.
        row = (await self._connection.execute(query.with_for_update())).mappings().one_or_none()
        return None if row is None else payment_of(row)

    async def get(self, tenant: str, payment_id: str) -> Payment:
        """Return the one with this id, or refuse."""
        found = await self.find(tenant, payment_id)
        if found is None:
            raise PaymentNotFound(payment_id)
        return found

    async def replace(self, payment: Payment) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = and_(_has_id(payment.tenant, payment.id), PAYMENTS.c.version == payment.version - 1)
        done = await self._connection.execute(update(PAYMENTS).where(kept).values(row_of(payment)))
        if done.rowcount == 0:
            raise PaymentChangedMeanwhile(payment.id)


def _has_id(tenant: str, payment_id: str) -> ColumnElement[bool]:
    return and_(PAYMENTS.c.tenant == tenant, PAYMENTS.c.id == payment_id)
