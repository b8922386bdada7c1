"""Orders in memory."""

from reports.domain.order import Order
from reports.domain.order_errors import OrderChangedMeanwhile


class InMemoryOrderRepository:
    """The orders of one transaction, in a dictionary."""

    def __init__(self, orders: dict[tuple[str, str], Order]) -> None:
        self._orders = orders

    async def add(self, order: Order) -> None:
        """Keep a new one, unless there is one by now."""
        if (order.tenant, order.id) in self._orders:
            raise OrderChangedMeanwhile(order.id)
        self._orders[order.tenant, order.id] = order

    async def find(self, tenant: str, order_id: str) -> Order | None:
        """Return the one with this id, if there is one."""
        return self._orders.get((tenant, order_id))

    async def replace(self, order: Order) -> None:
        """Keep its new value, unless it was changed meanwhile."""
        kept = self._orders.get((order.tenant, order.id))
        if kept is None or kept.version != order.version - 1:
            raise OrderChangedMeanwhile(order.id)
        self._orders[order.tenant, order.id] = order
