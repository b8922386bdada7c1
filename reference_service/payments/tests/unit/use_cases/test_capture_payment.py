import pytest

from payments.domain.errors import NotAllowed, PaymentNotFound, PaymentNotHeld
from payments.domain.events import PaymentCaptured, PaymentCaptureDeclined, PaymentEvent
from payments.domain.payment_state import Goal, PaymentState
from payments.ports.card_provider import CardProviderUnavailable
from payments.use_cases.capture_payment import CapturePayment, CapturePaymentHandler
from payments.use_cases.settle_payment import CardSettlement

from tests.conftest import FixedClock
from tests.examples import NORTH, READER, STRANGER, WRITER, captured, declined, held, terms
from tests.fakes.card_provider import LATE, InMemoryCardProvider, Trouble
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

CAPTURE = CapturePayment(WRITER, "1")


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork, clock: FixedClock, settlement: CardSettlement, store: Store
) -> CapturePaymentHandler:
    store.committed.payments[NORTH, "1"] = held()
    return CapturePaymentHandler(unit_of_work=unit_of_work, clock=clock, settlement=settlement)


async def test_what_is_held_is_taken_once(
    handler: CapturePaymentHandler,
    store: Store,
    published: list[PaymentEvent],
    card_provider: InMemoryCardProvider,
):
    for _ in range(2):
        assert await handler.handle(CAPTURE) == captured()
    assert store.committed.payments == {(NORTH, "1"): captured()}
    assert [type(event) for event in published] == [PaymentCaptured]
    assert card_provider.captured == ["1"]


async def test_a_card_that_is_declined_late_is_an_answer_that_says_why(
    handler: CapturePaymentHandler,
    store: Store,
    published: list[PaymentEvent],
    card_provider: InMemoryCardProvider,
):
    store.committed.payments[NORTH, "1"] = held(terms=terms(card_token=LATE))
    for _ in range(2):
        answer = await handler.handle(CAPTURE)
        assert (answer.state, answer.reason) == (PaymentState.CAPTURE_DECLINED, "card blocked")
    assert [type(event) for event in published] == [PaymentCaptureDeclined]
    assert card_provider.captured == []


async def test_that_it_is_wanted_is_kept_before_the_provider_is_asked(
    handler: CapturePaymentHandler, store: Store, card_provider: InMemoryCardProvider
):
    card_provider.trouble = Trouble.AWAY
    with pytest.raises(CardProviderUnavailable):
        await handler.handle(CAPTURE)
    assert store.committed.payments == {(NORTH, "1"): held(goal=Goal.CAPTURED, version=3)}


async def test_an_answer_that_was_lost_is_found_when_it_is_asked_for_again(
    handler: CapturePaymentHandler, published: list[PaymentEvent], card_provider: InMemoryCardProvider
):
    card_provider.trouble = Trouble.SILENT
    with pytest.raises(CardProviderUnavailable):
        await handler.handle(CAPTURE)
    card_provider.trouble = None
    assert await handler.handle(CAPTURE) == captured()
    assert (len(published), card_provider.captured) == (1, ["1"])


async def test_what_was_declined_cannot_be_taken(handler: CapturePaymentHandler, store: Store):
    store.committed.payments[NORTH, "1"] = declined()
    with pytest.raises(PaymentNotHeld):
        await handler.handle(CAPTURE)


async def test_an_unknown_id_is_refused(handler: CapturePaymentHandler):
    with pytest.raises(PaymentNotFound):
        await handler.handle(CapturePayment(WRITER, "2"))


async def test_nobody_takes_what_is_another_tenants(handler: CapturePaymentHandler, store: Store):
    with pytest.raises(PaymentNotFound):
        await handler.handle(CapturePayment(STRANGER, "1"))
    assert store.committed.payments == {(NORTH, "1"): held()}


async def test_who_may_not_write_takes_nothing(handler: CapturePaymentHandler, store: Store):
    with pytest.raises(NotAllowed, match=r":write$"):
        await handler.handle(CapturePayment(READER, "1"))
    assert store.committed.payments == {(NORTH, "1"): held()}
