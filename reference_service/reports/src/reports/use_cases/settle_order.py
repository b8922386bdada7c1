"""Settle an order."""

from dataclasses import dataclass

from reports.domain.actor import Actor
from reports.domain.events import ReportFinalized
from reports.domain.order import Order
from reports.domain.order_errors import OrderNotFound
from reports.domain.payment import Payment
from reports.domain.roles import ORDER, require_role
from reports.ports.clock import Clock
from reports.ports.unit_of_work import Unit, UnitOfWork


@dataclass(frozen=True, slots=True)
class SettleOrder:
    """Say whether an order is paid, or due."""

    actor: Actor
    order_id: str
    payment: Payment


class SettleOrderHandler:
    """
    Note how an order stands with its payment.

    - Paying releases the reports that were withheld until then, each once.
    - What is paid stays paid.
    - Settling it again alike changes nothing.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    async def handle(self, command: SettleOrder) -> Order:
        """
        Settle it.

        Raises:
            NotAllowed: the caller may not settle orders.
            OrderNotFound: nothing of the caller's tenant has this id.
            OrderCancelled: there is nothing to pay.
            OrderPaid: it is paid already, and does not become due again.
            OrderChangedMeanwhile: somebody else was faster.
        """
        require_role(command.actor, ORDER)
        async with self._unit_of_work() as unit:
            found = await unit.orders.find(command.actor.tenant, command.order_id)
            if found is None:
                raise OrderNotFound(command.order_id)
            settled = found.settle(command.payment)
            if settled is not found:
                await unit.orders.replace(settled)
            if settled.is_paid:
                await self._release(unit, settled)
            return settled

    async def _release(self, unit: Unit, order: Order) -> None:
        for withheld in await unit.reports.withheld(order.tenant, order.id):
            released = withheld.release()
            await unit.reports.replace(released)
            unit.events.record(ReportFinalized.of(released, self._clock.now()))
