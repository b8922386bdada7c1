"""Whatever callers do, however the provider fails, and wherever the process is killed."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from payments.domain.errors import PaymentError
from payments.domain.events import PaymentCaptured, PaymentEvent, PaymentHeld, PaymentVoided
from payments.domain.payment_state import PaymentState
from payments.ports.card_provider import CardProviderUnavailable
from payments.use_cases.capture_payment import CapturePayment, CapturePaymentHandler
from payments.use_cases.hold_payment import HoldPayment, HoldPaymentHandler
from payments.use_cases.settle_forgotten_payments import SettleForgottenPayments, SettleForgottenPaymentsHandler
from payments.use_cases.settle_payment import CardSettlement
from payments.use_cases.void_payment import VoidPayment, VoidPaymentHandler

from tests.conftest import FixedClock
from tests.examples import WRITER, terms
from tests.fakes.card_provider import DECLINED, LATE, InMemoryCardProvider, Trouble
from tests.fakes.payment_catalogue import InMemoryPaymentCatalogue
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnit, InMemoryUnitOfWork

TOKENS = {"good": "tok_good", "declined": DECLINED, "late": LATE}

Verb = Literal["hold", "capture", "void", "settle"]
Mishap = Literal["none", "away", "silent", "killed"]
Moment = tuple[Verb, str, Mishap]
MOMENTS = st.lists(
    st.tuples(
        st.sampled_from(["hold", "capture", "void", "settle"]),
        st.sampled_from(list(TOKENS)),
        st.sampled_from(["none", "none", "away", "silent", "killed"]),
    ),
    max_size=25,
)
# How long a history takes says nothing about it, but much about what else the machine does.
UNHURRIED = settings(deadline=None)


class Killed(Exception):
    """The process is gone before it could keep the answer."""


class DyingUnitOfWork(InMemoryUnitOfWork):
    """Commits so many transactions of a request, and dies in the next one."""

    left: int | None = None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[InMemoryUnit]:
        """Open a transaction."""
        async with super().__call__() as unit:
            yield unit
            if self.left == 0:
                raise Killed
            self.left = None if self.left is None else self.left - 1


class Service:
    """The core over fakes; a payment is called by the card that it is asked of."""

    def __init__(self) -> None:
        self.store = Store()
        self.clock = FixedClock()
        self.provider = InMemoryCardProvider()
        self.published: list[PaymentEvent] = []
        self.unit_of_work = DyingUnitOfWork(self.store, self._publish)
        settlement = CardSettlement(unit_of_work=self.unit_of_work, clock=self.clock, card_provider=self.provider)
        self._hold = HoldPaymentHandler(unit_of_work=self.unit_of_work, clock=self.clock, settlement=settlement)
        self._capture = CapturePaymentHandler(unit_of_work=self.unit_of_work, clock=self.clock, settlement=settlement)
        self._void = VoidPaymentHandler(unit_of_work=self.unit_of_work, clock=self.clock, settlement=settlement)
        self._settle = SettleForgottenPaymentsHandler(
            catalogue=InMemoryPaymentCatalogue(self.store), clock=self.clock, settlement=settlement
        )

    async def _publish(self, events: Sequence[PaymentEvent]) -> None:
        self.published.extend(events)

    async def live(self, verb: Verb, payment_id: str, mishap: Mishap) -> None:
        """Do something, and let something else happen while it is done."""
        self.clock.time += timedelta(minutes=1)
        self.provider.trouble = {"away": Trouble.AWAY, "silent": Trouble.SILENT}.get(mishap)
        # The first transaction keeps what is wanted, the second one the answer.
        self.unit_of_work.left = 1 if mishap == "killed" and verb != "settle" else None
        with suppress(PaymentError, CardProviderUnavailable, Killed):
            await self._do(verb, payment_id)
        self.unit_of_work.left = None

    async def _do(self, verb: Verb, payment_id: str) -> None:
        match verb:
            case "hold":
                await self._hold.handle(HoldPayment(WRITER, payment_id, terms(card_token=TOKENS[payment_id])))
            case "capture":
                await self._capture.handle(CapturePayment(WRITER, payment_id))
            case "void":
                await self._void.handle(VoidPayment(WRITER, payment_id))
            case "settle":
                await self._settle.handle(SettleForgottenPayments(timedelta(seconds=30)))


async def history(moments: Sequence[Moment]) -> Service:
    service = Service()
    for verb, payment_id, mishap in moments:
        await service.live(verb, payment_id, mishap)
    await service.live("settle", "good", "none")
    return service


@UNHURRIED
@given(MOMENTS)
def test_the_books_agree_with_those_of_the_provider(moments: list[Moment]):
    service = asyncio.run(history(moments))
    provider, kept = service.provider, service.store.committed.payments.values()
    states = {each.id: each.state for each in kept if each.terms is not None}
    assert all(each.next_step is None for each in kept)
    assert set(provider.held) == {
        number for number, state in states.items() if state not in (PaymentState.DECLINED, PaymentState.REQUESTED)
    }
    assert set(provider.captured) == {number for number, state in states.items() if state is PaymentState.CAPTURED}
    assert set(provider.voided) == {number for number, state in states.items() if state is PaymentState.VOIDED}


@UNHURRIED
@given(MOMENTS)
def test_every_amount_is_told_of_once(moments: list[Moment]):
    service = asyncio.run(history(moments))
    told = Counter((type(event), event.payment_id) for event in service.published)
    assert set(told.values()) <= {1}
    for kind, book in (
        (PaymentHeld, service.provider.held),
        (PaymentCaptured, service.provider.captured),
        (PaymentVoided, service.provider.voided),
    ):
        assert {number for event, number in told if event is kind} == set(book)


@UNHURRIED
@given(MOMENTS)
def test_what_is_held_is_taken_or_given_back_when_everybody_has_made_up_their_mind(moments: list[Moment]):
    async def to_the_end() -> Service:
        service = await history(moments)
        for payment_id in TOKENS:
            await service.live("void", payment_id, "none")
        return service

    provider = asyncio.run(to_the_end()).provider
    assert sorted(provider.held) == sorted([*provider.captured, *provider.voided])
