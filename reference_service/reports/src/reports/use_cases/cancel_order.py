"""Cancel an order."""

from dataclasses import dataclass

from reports.domain.actor import Actor
from reports.domain.order import LONGEST_ID, Order
from reports.domain.roles import ORDER, require_role
from reports.domain.text_rules import check_text
from reports.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """
    Take an order back, whether it has come or not.

    Raises:
        InvalidField: the id is blank or too long.
    """

    actor: Actor
    order_id: str

    def __post_init__(self) -> None:
        check_text("order_id", self.order_id, LONGEST_ID)


class CancelOrderHandler:
    """
    Take an order back (compensation).

    - One that has not come yet is refused when it comes: its cancellation has overtaken it.
    - One whose sample is collected cannot be taken back.
    - Cancelling again changes nothing.
    """

    def __init__(self, *, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def handle(self, command: CancelOrder) -> Order:
        """
        Cancel it.

        Raises:
            NotAllowed: the caller may not cancel orders.
            SampleCollected: there is no way back.
            OrderChangedMeanwhile: a request with the same id is under way.
        """
        require_role(command.actor, ORDER)
        tenant = command.actor.tenant
        async with self._unit_of_work() as unit:
            found = await unit.orders.find(tenant, command.order_id)
            if found is None:
                tombstone = Order.cancelled_before_it_came(tenant, command.order_id)
                await unit.orders.add(tombstone)
                return tombstone
            cancelled = found.cancel()
            if cancelled is not found:
                await unit.orders.replace(cancelled)
            return cancelled
