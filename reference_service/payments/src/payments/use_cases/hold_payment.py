"""Hold a payment."""

from dataclasses import dataclass

from payments.domain.actor import Actor
from payments.domain.payment import Payment
from payments.domain.roles import WRITE, require_role
from payments.domain.terms import Terms
from payments.ports.clock import Clock
from payments.ports.settlement import Settlement
from payments.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class HoldPayment:
    """Reserve an amount on a card, under an id that the caller chose."""

    actor: Actor
    payment_id: str
    terms: Terms


class HoldPaymentHandler:
    """
    Reserve an amount on a card.

    - What is wanted is committed before the card provider is asked: a crash in between loses nothing.
    - The same id gives the first answer again, even if that was that the card is declined.
    - The same id for another amount or card is refused, and so is one that was voided before it came.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock, settlement: Settlement) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._settlement = settlement

    async def handle(self, command: HoldPayment) -> Payment:
        """
        Hold it.

        Raises:
            NotAllowed: the caller may not write.
            InvalidPayment: the id breaks its rule.
            AlreadyVoided: it was voided before it came.
            OtherTerms: the id belongs to another amount or card.
            PaymentChangedMeanwhile: the same request came twice at once.
            CardProviderUnavailable: nobody knows yet whether it is held.
        """
        require_role(command.actor, WRITE)
        async with self._unit_of_work() as unit:
            payment = await unit.payments.find(command.actor.tenant, command.payment_id)
            if payment is None:
                payment = self._requested(command)
                await unit.payments.add(payment)
            wanted = payment.hold_again(command.terms)
        settled = await self._settlement.settle(wanted)
        # Somebody may have voided it meanwhile.
        return settled.hold_again(command.terms)

    def _requested(self, command: HoldPayment) -> Payment:
        return Payment(
            tenant=command.actor.tenant,
            id=command.payment_id,
            terms=command.terms,
            wanted_at=self._clock.now(),
        )
