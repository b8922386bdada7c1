import pytest

from payments.domain.errors import AlreadyVoided, InvalidPayment, NotAllowed, OtherTerms, PaymentChangedMeanwhile
from payments.domain.events import PaymentDeclined, PaymentEvent, PaymentHeld
from payments.domain.payment import Payment
from payments.domain.payment_state import Goal, PaymentState, Step
from payments.ports.card_provider import CardProviderUnavailable
from payments.use_cases.hold_payment import HoldPayment, HoldPaymentHandler
from payments.use_cases.settle_payment import CardSettlement

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, READER, SOUTH, STRANGER, WRITER, declined, held, payment, terms
from tests.fakes.card_provider import DECLINED, InMemoryCardProvider, Trouble
from tests.fakes.payment_repository import InMemoryPaymentRepository
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

HOLD = HoldPayment(WRITER, "1", terms())


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork, clock: FixedClock, settlement: CardSettlement) -> HoldPaymentHandler:
    return HoldPaymentHandler(unit_of_work=unit_of_work, clock=clock, settlement=settlement)


async def test_what_is_held_is_kept_and_told(
    handler: HoldPaymentHandler, store: Store, published: list[PaymentEvent], card_provider: InMemoryCardProvider
):
    assert await handler.handle(HOLD) == held()
    assert store.committed.payments == {(NORTH, "1"): held()}
    told = terms()
    assert published == [
        PaymentHeld(tenant=NORTH, payment_id="1", amount=told.amount, currency=told.currency, occurred_at=NOON)
    ]
    assert card_provider.held == ["1"]


async def test_a_declined_card_is_an_answer_that_says_why(
    handler: HoldPaymentHandler, published: list[PaymentEvent], card_provider: InMemoryCardProvider
):
    asked = terms(card_token=DECLINED)
    for _ in range(2):
        answer = await handler.handle(HoldPayment(WRITER, "1", asked))
        assert (answer.state, answer.reason) == (PaymentState.DECLINED, "insufficient funds")
    assert [type(event) for event in published] == [PaymentDeclined]
    assert card_provider.held == []


async def test_the_same_payment_is_held_once(
    handler: HoldPaymentHandler, published: list[PaymentEvent], card_provider: InMemoryCardProvider
):
    assert await handler.handle(HOLD) == await handler.handle(HOLD)
    assert (len(published), card_provider.held) == (1, ["1"])


async def test_that_it_is_wanted_is_kept_before_the_provider_is_asked(
    handler: HoldPaymentHandler, store: Store, card_provider: InMemoryCardProvider
):
    card_provider.trouble = Trouble.AWAY
    with pytest.raises(CardProviderUnavailable):
        await handler.handle(HOLD)
    assert store.committed.payments == {(NORTH, "1"): payment()}


async def test_an_answer_that_was_lost_is_found_when_it_is_asked_for_again(
    handler: HoldPaymentHandler, published: list[PaymentEvent], card_provider: InMemoryCardProvider
):
    card_provider.trouble = Trouble.SILENT
    with pytest.raises(CardProviderUnavailable):
        await handler.handle(HOLD)
    assert published == []
    card_provider.trouble = None
    assert (await handler.handle(HOLD)).state is PaymentState.HELD
    assert (len(published), card_provider.held) == (1, ["1"])


async def test_another_amount_under_the_same_id_is_refused(handler: HoldPaymentHandler, store: Store):
    await handler.handle(HOLD)
    with pytest.raises(OtherTerms):
        await handler.handle(HoldPayment(WRITER, "1", terms(currency="EUR")))
    assert store.committed.payments == {(NORTH, "1"): held()}


async def test_what_was_voided_before_it_came_is_refused_when_it_comes(
    handler: HoldPaymentHandler, store: Store, card_provider: InMemoryCardProvider
):
    store.committed.payments[NORTH, "1"] = Payment.tombstone(NORTH, "1", NOON)
    with pytest.raises(AlreadyVoided):
        await handler.handle(HOLD)
    assert card_provider.held == []


async def test_who_is_refused_need_not_wait_for_the_provider(
    handler: HoldPaymentHandler, store: Store, card_provider: InMemoryCardProvider
):
    card_provider.trouble = Trouble.AWAY
    store.committed.payments[NORTH, "1"] = payment(goal=Goal.VOIDED)
    with pytest.raises(AlreadyVoided):
        await handler.handle(HOLD)


async def test_what_is_voided_while_it_is_being_held_is_not_given_out_as_held(
    unit_of_work: InMemoryUnitOfWork, clock: FixedClock, store: Store
):
    class VoidedMeanwhile:
        async def settle(self, payment: Payment) -> Payment:
            return held(payment.id, state=PaymentState.VOIDED, goal=Goal.VOIDED)

    handler = HoldPaymentHandler(unit_of_work=unit_of_work, clock=clock, settlement=VoidedMeanwhile())
    with pytest.raises(AlreadyVoided):
        await handler.handle(HOLD)
    assert store.committed.payments[NORTH, "1"].next_step is Step.HOLD


async def test_of_two_that_come_at_once_one_is_told_to_ask_again(
    handler: HoldPaymentHandler, store: Store, monkeypatch: pytest.MonkeyPatch
):
    async def nothing_yet(_payments: InMemoryPaymentRepository, _tenant: str, _id: str) -> None:
        """Find what there was before the other request."""

    await handler.handle(HOLD)
    monkeypatch.setattr(InMemoryPaymentRepository, "find", nothing_yet)
    with pytest.raises(PaymentChangedMeanwhile, match="ask again"):
        await handler.handle(HOLD)
    assert store.committed.payments == {(NORTH, "1"): held()}


async def test_an_equal_id_of_another_tenant_is_another_payment(handler: HoldPaymentHandler, store: Store):
    store.committed.payments[NORTH, "1"] = declined()
    assert (await handler.handle(HoldPayment(STRANGER, "1", terms()))).tenant == SOUTH
    assert store.committed.payments[NORTH, "1"] == declined()


async def test_an_id_that_breaks_its_rule_is_refused(handler: HoldPaymentHandler, store: Store):
    with pytest.raises(InvalidPayment):
        await handler.handle(HoldPayment(WRITER, "", terms()))
    assert store.committed.payments == {}


async def test_who_may_not_write_holds_nothing(handler: HoldPaymentHandler, store: Store):
    with pytest.raises(NotAllowed, match=r":write$"):
        await handler.handle(HoldPayment(READER, "1", terms()))
    assert store.committed.payments == {}
