"""Where orders are kept."""

from typing import Protocol

from reports.domain.order import Order


class OrderRepository(Protocol):
    """The orders as one transaction sees them."""

    async def add(self, order: Order) -> None:
        """
        Keep a new one.

        Raises:
            OrderChangedMeanwhile: somebody else has just kept one with this id.
        """
        ...

    async def find(self, tenant: str, order_id: str) -> Order | None:
        """Return the one with this id, which nobody else may change until the transaction ends, if there is one."""
        ...

    async def replace(self, order: Order) -> None:
        """
        Keep its new value, whose version is one more than that of the value it replaces.

        Raises:
            OrderChangedMeanwhile: the value that is kept has another version.
        """
        ...
