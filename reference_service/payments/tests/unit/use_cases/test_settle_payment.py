import pytest

from payments.domain.card_answer import CardAnswer
from payments.domain.events import PaymentEvent
from payments.domain.payment import Payment
from payments.domain.payment_state import Goal, PaymentState
from payments.ports.card_provider import CardProviderUnavailable
from payments.use_cases.settle_payment import CardSettlement

from tests.conftest import FixedClock
from tests.examples import NORTH, captured, held, payment
from tests.fakes.card_provider import InMemoryCardProvider, Trouble
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


async def test_what_is_as_it_is_wanted_is_left_alone(settlement: CardSettlement, card_provider: InMemoryCardProvider):
    card_provider.trouble = Trouble.AWAY
    assert await settlement.settle(captured()) == captured()


async def test_several_steps_are_taken_one_after_the_other(settlement: CardSettlement, store: Store):
    store.committed.payments[NORTH, "1"] = found = payment(goal=Goal.VOIDED)
    settled = await settlement.settle(found)
    assert (settled.state, settled.version) == (PaymentState.VOIDED, 3)
    assert store.committed.payments[NORTH, "1"] == settled


async def test_a_step_that_was_answered_is_not_taken_back_when_the_next_one_is_not(
    unit_of_work: InMemoryUnitOfWork, clock: FixedClock, store: Store
):
    class NeverVoids(InMemoryCardProvider):
        async def void(self, payment: Payment) -> CardAnswer:
            raise CardProviderUnavailable(payment.id)

    settlement = CardSettlement(unit_of_work=unit_of_work, clock=clock, card_provider=NeverVoids())
    store.committed.payments[NORTH, "1"] = found = payment(goal=Goal.VOIDED)
    with pytest.raises(CardProviderUnavailable):
        await settlement.settle(found)
    assert store.committed.payments[NORTH, "1"].state is PaymentState.HELD


async def test_who_comes_second_changes_nothing_and_tells_the_same(
    settlement: CardSettlement, store: Store, published: list[PaymentEvent]
):
    store.committed.payments[NORTH, "1"] = found = payment()
    assert await settlement.settle(found) == await settlement.settle(found) == held()
    assert store.committed.payments[NORTH, "1"] == held()
    assert len(published) == 1
