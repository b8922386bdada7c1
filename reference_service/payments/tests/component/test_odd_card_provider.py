from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from chassis.testing.http_stand_in import HANG, HttpStandIn, http_stand_in

from payments.adapters.outbound.http.card_provider import HttpCardProvider
from payments.bootstrap.service import CARD_PROVIDER_POLICY
from payments.domain.card_answer import CardAnswer, Declined
from payments.domain.payment import Payment
from payments.domain.payment_state import Step
from payments.ports.card_provider import CardProviderUnavailable

from tests.component.card_stand_in import client_of
from tests.examples import held

LOOK_UP = "GET /v1/holds?key=north%2F1"
ADDRESSES = {
    Step.HOLD: "POST /v1/holds",
    Step.CAPTURE: "POST /v1/holds/7/capture",
    Step.VOID: "POST /v1/holds/7/void",
}


@pytest.fixture
async def remote() -> AsyncIterator[HttpStandIn]:
    async with http_stand_in() as stand_in:
        yield stand_in


@pytest.fixture
async def odd(remote: HttpStandIn) -> AsyncIterator[HttpCardProvider]:
    async with client_of(remote.url) as provider:
        yield provider


def ask(provider: HttpCardProvider, step: Step) -> Awaitable[CardAnswer]:
    """Ask an odd provider for a step of a payment."""
    asking: dict[Step, Callable[[Payment], Awaitable[CardAnswer]]] = {
        Step.HOLD: provider.hold,
        Step.CAPTURE: provider.capture,
        Step.VOID: provider.void,
    }
    return asking[step](held(hold_id="7"))


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("reply", [(500, b""), (409, b"{}"), (403, b""), (200, b"[]")])
async def test_what_is_no_answer_and_not_known_either_is_unknown(
    odd: HttpCardProvider, remote: HttpStandIn, step: Step, reply: tuple[int, bytes]
):
    remote.answer(ADDRESSES[step], reply)
    remote.answer(LOOK_UP, (200, b"[]"))
    with pytest.raises(CardProviderUnavailable):
        await ask(odd, step)


@pytest.mark.parametrize("known", [b"{}", b'[{"id": "7"}]', b'[{"id": "7", "state": "held"}]'])
async def test_what_the_provider_does_not_say_clearly_is_unknown(
    odd: HttpCardProvider, remote: HttpStandIn, known: bytes
):
    remote.answer(ADDRESSES[Step.CAPTURE], (HANG, b""))
    remote.answer(LOOK_UP, (200, known))
    with pytest.raises(CardProviderUnavailable):
        await ask(odd, Step.CAPTURE)


@pytest.mark.parametrize("status", [400, 422])
async def test_what_the_provider_will_never_take_is_declined(odd: HttpCardProvider, remote: HttpStandIn, status: int):
    remote.answer(ADDRESSES[Step.HOLD], (status, b'{"detail": "no such currency"}'))
    assert await ask(odd, Step.HOLD) == Declined("the card provider refused it")


async def test_a_reason_is_kept_as_far_as_there_is_room(odd: HttpCardProvider, remote: HttpStandIn):
    remote.answer(ADDRESSES[Step.HOLD], (402, b'{"reason": "%s"}' % (b"no" * 1000)))
    assert await ask(odd, Step.HOLD) == Declined("no" * 100)


async def test_after_repeated_failures_it_is_left_alone(odd: HttpCardProvider, remote: HttpStandIn):
    remote.answer(ADDRESSES[Step.VOID], (500, b""))
    remote.answer(LOOK_UP, (500, b""))
    for _ in range(CARD_PROVIDER_POLICY.breaker.fail_max):
        with pytest.raises(CardProviderUnavailable):
            await ask(odd, Step.VOID)
    asked = len(remote.asked)
    with pytest.raises(CardProviderUnavailable):
        await ask(odd, Step.VOID)
    assert len(remote.asked) == asked
