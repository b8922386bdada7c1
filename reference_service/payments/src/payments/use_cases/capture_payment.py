"""Capture a payment."""

from dataclasses import dataclass

from payments.domain.actor import Actor
from payments.domain.payment import Payment
from payments.domain.roles import WRITE, require_role
from payments.ports.clock import Clock
from payments.ports.settlement import Settlement
from payments.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CapturePayment:
    """Take what is held."""

    actor: Actor
    payment_id: str


class CapturePaymentHandler:
    """
    Take what is held.

    - What is wanted is committed before the card provider is asked: a crash in between loses nothing.
    - Asked again, it gives the first answer again, even if that was that the card is declined late.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock, settlement: Settlement) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._settlement = settlement

    async def handle(self, command: CapturePayment) -> Payment:
        """
        Capture it.

        Raises:
            NotAllowed: the caller may not write.
            PaymentNotFound: nothing of the caller's tenant has this id.
            PaymentNotHeld: there is nothing to take.
            AlreadyVoided: it is given back, or is going to be.
            CardProviderUnavailable: nobody knows yet whether it is taken.
        """
        require_role(command.actor, WRITE)
        async with self._unit_of_work() as unit:
            found = await unit.payments.get(command.actor.tenant, command.payment_id)
            wanted = found.capture(self._clock.now())
            if wanted is not found:
                await unit.payments.replace(wanted)
        return await self._settlement.settle(wanted)
