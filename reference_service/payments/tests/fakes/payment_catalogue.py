"""Looking payments up in memory."""

from collections.abc import Sequence
from datetime import datetime

from payments.domain.payment import Payment

from tests.fakes.store import Store


class InMemoryPaymentCatalogue:
    """The committed payments."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, tenant: str, payment_id: str) -> Payment | None:
        """Return the one of this tenant with this id, if there is one."""
        return self._store.committed.payments.get((tenant, payment_id))

    async def unsettled(self, since: datetime, limit: int, after: Payment | None = None) -> Sequence[Payment]:
        """Return at most `limit` that lack an answer since then or longer, the oldest first, from behind `after` on."""
        kept = self._store.committed.payments.values()
        waiting = [each for each in kept if each.next_step is not None and each.wanted_at <= since]
        behind = [each for each in waiting if after is None or _place(each) > _place(after)]
        return sorted(behind, key=_place)[:limit]


def _place(payment: Payment) -> tuple[datetime, str, str]:
    return payment.wanted_at, payment.tenant, payment.id
