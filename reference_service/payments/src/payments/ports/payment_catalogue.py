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

    async def unsettled(self, since: datetime, limit: int) -> Sequence[Payment]:
        """Return at most `limit` that lack an answer of the card provider since then or longer, the oldest first; of any tenant."""
        ...
