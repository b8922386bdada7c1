"""Find an order."""

from dataclasses import dataclass

from reports.domain.actor import Actor
from reports.domain.order import Order
from reports.domain.order_errors import OrderNotFound
from reports.domain.roles import READ, require_role
from reports.ports.order_catalogue import OrderCatalogue


@dataclass(frozen=True, slots=True)
class FindOrder:
    """Look one up by its id."""

    actor: Actor
    order_id: str


class FindOrderHandler:
    """Give the order with this id as it was last committed."""

    def __init__(self, *, catalogue: OrderCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: FindOrder) -> Order:
        """
        Find it.

        Raises:
            NotAllowed: the caller may not read.
            OrderNotFound: nothing of the caller's tenant has this id.
        """
        require_role(query.actor, READ)
        found = await self._catalogue.find(query.actor.tenant, query.order_id)
        if found is None:
            raise OrderNotFound(query.order_id)
        return found
