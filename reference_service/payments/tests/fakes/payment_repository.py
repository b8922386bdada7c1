"""Payments in memory."""

from payments.domain.errors import PaymentChangedMeanwhile, PaymentNotFound
from payments.domain.payment import Payment


class InMemoryPaymentRepository:
    """The payments of one transaction, in a dictionary."""

    def __init__(self, payments: dict[tuple[str, str], Payment]) -> None:
        self._payments = payments

    async def add(self, payment: Payment) -> None:
        """Keep a new one, unless somebody else has just added it."""
        if (payment.tenant, payment.id) in self._payments:
            raise PaymentChangedMeanwhile(payment.id)
        self._payments[payment.tenant, payment.id] = payment

    async def find(self, tenant: str, payment_id: str) -> Payment | None:
        """Return the one with this id, if there is one."""
        return self._payments.get((tenant, payment_id))

    async def get(self, tenant: str, payment_id: str) -> Payment:
        """Return the one with this id, or refuse."""
        found = await self.find(tenant, payment_id)
        if found is None:
            raise PaymentNotFound(payment_id)
        return found

    async def replace(self, payment: Payment) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = self._payments.get((payment.tenant, payment.id))
        if kept is None or kept.version != payment.version - 1:
            raise PaymentChangedMeanwhile(payment.id)
        self._payments[payment.tenant, payment.id] = payment
