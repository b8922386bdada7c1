"""Where orders are looked up."""

from typing import Protocol

from reports.domain.order import Order


class OrderCatalogue(Protocol):
    """The orders as last committed, read without a transaction; those of one tenant at a time."""

    async def find(self, tenant: str, order_id: str) -> Order | None:
        """Return the one with this id, if there is one."""
        ...
