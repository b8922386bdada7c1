import pytest

from payments.domain.errors import AlreadyCaptured, CaptureUnderWay, InvalidPayment, NotAllowed
from payments.domain.events import PaymentEvent, PaymentHeld, PaymentVoided
from payments.domain.payment import Payment
from payments.domain.payment_state import Goal, PaymentState
from payments.ports.card_provider import CardProviderUnavailable
from payments.use_cases.settle_payment import CardSettlement
from payments.use_cases.void_payment import VoidPayment, VoidPaymentHandler

from tests.conftest import FixedClock
from tests.examples import (
    NOON,
    NORTH,
    READER,
    SOUTH,
    STRANGER,
    WRITER,
    captured,
    declined,
    declined_late,
    held,
    payment,
    terms,
)
from tests.fakes.card_provider import DECLINED, InMemoryCardProvider, Trouble
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

VOID = VoidPayment(WRITER, "1")


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork, clock: FixedClock, settlement: CardSettlement, store: Store
) -> VoidPaymentHandler:
    store.committed.payments[NORTH, "1"] = held()
    return VoidPaymentHandler(unit_of_work=unit_of_work, clock=clock, settlement=settlement)


@pytest.mark.parametrize("found", [held(), declined_late()])
async def test_what_is_held_is_given_back_once(
    handler: VoidPaymentHandler,
    store: Store,
    published: list[PaymentEvent],
    card_provider: InMemoryCardProvider,
    found: Payment,
):
    store.committed.payments[NORTH, "1"] = found
    for _ in range(2):
        assert (await handler.handle(VOID)).state is PaymentState.VOIDED
    assert [type(event) for event in published] == [PaymentVoided]
    assert card_provider.voided == ["1"]


async def test_what_has_not_come_yet_is_refused_when_it_comes(
    handler: VoidPaymentHandler,
    store: Store,
    published: list[PaymentEvent],
    card_provider: InMemoryCardProvider,
):
    for _ in range(2):
        tombstone = await handler.handle(VoidPayment(WRITER, "2"))
        assert tombstone == Payment.tombstone(NORTH, "2", NOON)
    assert store.committed.payments[NORTH, "2"] == tombstone
    assert (published, card_provider.voided) == ([], [])


async def test_what_may_be_held_is_held_first_and_then_given_back(
    handler: VoidPaymentHandler,
    store: Store,
    published: list[PaymentEvent],
    card_provider: InMemoryCardProvider,
):
    store.committed.payments[NORTH, "1"] = payment()
    assert (await handler.handle(VOID)).state is PaymentState.VOIDED
    assert [type(event) for event in published] == [PaymentHeld, PaymentVoided]
    assert (card_provider.held, card_provider.voided) == (["1"], ["1"])


async def test_what_turns_out_to_be_declined_stays_so(
    handler: VoidPaymentHandler, store: Store, card_provider: InMemoryCardProvider
):
    store.committed.payments[NORTH, "1"] = payment(terms=terms(card_token=DECLINED))
    assert (await handler.handle(VOID)).state is PaymentState.DECLINED
    assert card_provider.voided == []


async def test_what_was_declined_stays_so(handler: VoidPaymentHandler, store: Store):
    store.committed.payments[NORTH, "1"] = declined()
    assert await handler.handle(VOID) == declined()


async def test_that_it_is_wanted_is_kept_before_the_provider_is_asked(
    handler: VoidPaymentHandler, store: Store, card_provider: InMemoryCardProvider
):
    card_provider.trouble = Trouble.AWAY
    with pytest.raises(CardProviderUnavailable):
        await handler.handle(VOID)
    assert store.committed.payments == {(NORTH, "1"): held(goal=Goal.VOIDED, version=3)}


async def test_an_answer_that_was_lost_is_found_when_it_is_asked_for_again(
    handler: VoidPaymentHandler, published: list[PaymentEvent], card_provider: InMemoryCardProvider
):
    card_provider.trouble = Trouble.SILENT
    with pytest.raises(CardProviderUnavailable):
        await handler.handle(VOID)
    card_provider.trouble = None
    assert (await handler.handle(VOID)).state is PaymentState.VOIDED
    assert (len(published), card_provider.voided) == (1, ["1"])


@pytest.mark.parametrize(
    ("found", "refusal"),
    [(captured(), AlreadyCaptured), (held(goal=Goal.CAPTURED), CaptureUnderWay)],
)
async def test_what_is_or_may_be_taken_is_not_given_back(
    handler: VoidPaymentHandler,
    store: Store,
    card_provider: InMemoryCardProvider,
    found: Payment,
    refusal: type[Exception],
):
    store.committed.payments[NORTH, "1"] = found
    with pytest.raises(refusal):
        await handler.handle(VOID)
    assert (store.committed.payments[NORTH, "1"], card_provider.voided) == (found, [])


async def test_an_id_that_breaks_its_rule_is_refused(handler: VoidPaymentHandler, store: Store):
    with pytest.raises(InvalidPayment):
        await handler.handle(VoidPayment(WRITER, "a b"))
    assert store.committed.payments == {(NORTH, "1"): held()}


async def test_nobody_gives_back_what_is_another_tenants(handler: VoidPaymentHandler, store: Store):
    await handler.handle(VoidPayment(STRANGER, "1"))
    assert store.committed.payments[NORTH, "1"] == held()
    assert store.committed.payments[SOUTH, "1"] == Payment.tombstone(SOUTH, "1", NOON)


async def test_who_may_not_write_gives_nothing_back(handler: VoidPaymentHandler, store: Store):
    with pytest.raises(NotAllowed, match=r":write$"):
        await handler.handle(VoidPayment(READER, "1"))
    assert store.committed.payments == {(NORTH, "1"): held()}
