"""Void a payment."""

from dataclasses import dataclass

from payments.domain.actor import Actor
from payments.domain.payment import Payment
from payments.domain.roles import WRITE, require_role
from payments.ports.clock import Clock
from payments.ports.settlement import Settlement
from payments.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class VoidPayment:
    """Give back what is held."""

    actor: Actor
    payment_id: str


class VoidPaymentHandler:
    """
    Give back what is held.

    - What is wanted is committed before the card provider is asked: a crash in between loses nothing.
    - One that has not come yet is refused when it comes (tombstone).
    - One of which nobody knows whether it is held is held first, and then given back.
    - One that was declined stays so, for there is nothing to give back.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock, settlement: Settlement) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._settlement = settlement

    async def handle(self, command: VoidPayment) -> Payment:
        """
        Void it.

        Raises:
            NotAllowed: the caller may not write.
            InvalidPayment: the id breaks its rule.
            AlreadyCaptured: it is taken.
            CaptureUnderWay: it may be taken.
            PaymentChangedMeanwhile: somebody else was faster.
            CardProviderUnavailable: nobody knows yet whether it is given back.
        """
        require_role(command.actor, WRITE)
        tenant, now = command.actor.tenant, self._clock.now()
        async with self._unit_of_work() as unit:
            found = await unit.payments.find(tenant, command.payment_id)
            if found is None:
                wanted = Payment.tombstone(tenant, command.payment_id, now)
                await unit.payments.add(wanted)
                return wanted
            wanted = found.void(now)
            if wanted is not found:
                await unit.payments.replace(wanted)
        return await self._settlement.settle(wanted)
