"""Place an order."""

from dataclasses import dataclass

from reports.domain.actor import Actor
from reports.domain.order import LONGEST_ID, Order
from reports.domain.order_details import OrderDetails
from reports.domain.roles import ORDER, require_role
from reports.domain.text_rules import check_text
from reports.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """
    Ask for something to be measured, under an id that the caller chooses.

    Raises:
        InvalidField: the id is blank or too long, or the amount is none of its currency.
    """

    actor: Actor
    order_id: str
    details: OrderDetails

    def __post_init__(self) -> None:
        check_text("order_id", self.order_id, LONGEST_ID)
        self.details.charge.require_payable()


class PlaceOrderHandler:
    """
    Take in an order.

    - The same id with the same details gives the first answer again, and changes nothing.
    - The same id with other details is refused.
    - An order that was cancelled, even before it came, is refused.
    """

    def __init__(self, *, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def handle(self, command: PlaceOrder) -> Order:
        """
        Place it.

        Raises:
            NotAllowed: the caller may not place orders.
            OrderCancelled: it is not wanted any more.
            OrderPlacedDifferently: the id belongs to another order.
            OrderChangedMeanwhile: a request with the same id is under way.
        """
        require_role(command.actor, ORDER)
        tenant = command.actor.tenant
        async with self._unit_of_work() as unit:
            found = await unit.orders.find(tenant, command.order_id)
            if found is not None:
                found.require_same(command.details)
                return found
            placed = Order(tenant=tenant, id=command.order_id, details=command.details)
            await unit.orders.add(placed)
            return placed
