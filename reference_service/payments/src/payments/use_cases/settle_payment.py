"""Settle a payment: make it what is wanted of it."""

from payments.domain.card_answer import CardAnswer
from payments.domain.events import event_of
from payments.domain.payment import Payment
from payments.domain.payment_state import Step
from payments.ports.card_provider import CardProvider
from payments.ports.clock import Clock
from payments.ports.unit_of_work import UnitOfWork


class CardSettlement:
    """
    Ask the card provider for one step after the other, and keep each answer together with its event.

    - No transaction is open while the provider is asked.
    - The answer that is lost, to a crash or on its way, is asked for again: the provider does everything once.
    - Who comes second, with an answer that is kept already, changes nothing.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock, card_provider: CardProvider) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._ask = {
            Step.HOLD: card_provider.hold,
            Step.CAPTURE: card_provider.capture,
            Step.VOID: card_provider.void,
        }

    async def settle(self, payment: Payment) -> Payment:
        """
        Settle it, and give it as it is then.

        Raises:
            CardProviderUnavailable: it gave no answer; what is wanted stays wanted.
        """
        while (step := payment.next_step) is not None:
            answer = await self._ask[step](payment)
            payment = await self._keep(payment, step, answer)
        return payment

    async def _keep(self, payment: Payment, step: Step, answer: CardAnswer) -> Payment:
        async with self._unit_of_work() as unit:
            found = await unit.payments.get(payment.tenant, payment.id)
            if found.next_step is not step:
                return found
            answered = found.answered(step, answer)
            await unit.payments.replace(answered)
            unit.events.record(event_of(answered, self._clock.now()))
            return answered
