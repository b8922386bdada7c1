"""Where payments are kept."""

from typing import Protocol

from payments.domain.payment import Payment


class PaymentRepository(Protocol):
    """The payments as one transaction sees them; whoever else wants one that was read here waits."""

    async def add(self, payment: Payment) -> None:
        """
        Keep a new one.

        Raises:
            PaymentChangedMeanwhile: somebody else has just added it.
        """
        ...

    async def find(self, tenant: str, payment_id: str) -> Payment | None:
        """Return the one with this id, if there is one."""
        ...

    async def get(self, tenant: str, payment_id: str) -> Payment:
        """
        Return the one with this id.

        Raises:
            PaymentNotFound: nothing of this tenant has this id.
        """
        ...

    async def replace(self, payment: Payment) -> None:
        """
        Keep its new value, whose version is one more than that of the value it replaces.

        Raises:
            PaymentChangedMeanwhile: the value that is kept has another version.
        """
        ...
