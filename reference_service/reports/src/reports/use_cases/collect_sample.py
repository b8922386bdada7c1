"""Collect the sample of an order."""

from dataclasses import dataclass

from reports.domain.actor import Actor
from reports.domain.order import Order
from reports.domain.order_errors import OrderNotFound
from reports.domain.roles import WRITE, require_role
from reports.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CollectSample:
    """Note that the sample is in the laboratory."""

    actor: Actor
    order_id: str


class CollectSampleHandler:
    """From then on the order goes forward: it cannot be cancelled any more. Collecting again changes nothing."""

    def __init__(self, *, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def handle(self, command: CollectSample) -> Order:
        """
        Collect it.

        Raises:
            NotAllowed: the caller may not write.
            OrderNotFound: nothing of the caller's tenant has this id.
            OrderCancelled: nobody wants it any more.
            OrderChangedMeanwhile: somebody else was faster.
        """
        require_role(command.actor, WRITE)
        async with self._unit_of_work() as unit:
            found = await unit.orders.find(command.actor.tenant, command.order_id)
            if found is None:
                raise OrderNotFound(command.order_id)
            collected = found.collect()
            if collected is not found:
                await unit.orders.replace(collected)
            return collected
