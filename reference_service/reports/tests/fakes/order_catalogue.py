"""Looking orders up in memory."""

from reports.domain.order import Order

from tests.fakes.store import Store


class InMemoryOrderCatalogue:
    """The committed orders."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, tenant: str, order_id: str) -> Order | None:
        """Return the one with this id, if there is one."""
        return self._store.committed.orders.get((tenant, order_id))
