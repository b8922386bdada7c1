"""Where payments are looked up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from payments.domain.payment import Payment


class PaymentCatalogue(Protocol):
    """The payments as last committed, read without a transaction."""

    async def find(self, tenant: str, payment_id: str) -> Payment | None:
        """Return the one of this tenant with this id, if there is one."""
        ...

    async def unsettled(self, since: datetime, limit: int, after: Payment | None = None) -> Sequence[Payment]:
        """
        Return those that lack an answer of the card provider, the oldest first; of any tenant.

        Args:
            since: For how long at least.
            limit: At most so many.
            after: Only those behind this one.
        """
        ...
