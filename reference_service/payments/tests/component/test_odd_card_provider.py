from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from chassis.testing.http_stand_in import HANG, HttpStandIn, http_stand_in

from payments.adapters.outbound.http.card_provider import HttpCardProvider
from payments.bootstrap.service import CARD_PROVIDER_POLICY
from payments.domain.card_answer import CardAnswer, Declined, Granted
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


@pytest.mark.parametrize("status", [400, 402, 404, 409, 422])
async def test_giving_back_is_never_declined_and_what_became_of_it_is_looked_up(
    odd: HttpCardProvider, remote: HttpStandIn, status: int
):
    remote.answer(ADDRESSES[Step.VOID], (status, b'{"reason": "no"}'))
    remote.answer(LOOK_UP, (200, b'[{"id": "7", "state": "held"}]'), (200, b'[{"id": "7", "state": "voided"}]'))
    with pytest.raises(CardProviderUnavailable):
        await ask(odd, Step.VOID)
    assert await ask(odd, Step.VOID) == Granted("7")


@pytest.mark.parametrize("status", [404, 409])
async def test_what_is_not_held_any_more_cannot_be_taken(odd: HttpCardProvider, remote: HttpStandIn, status: int):
    remote.answer(ADDRESSES[Step.CAPTURE], (status, b"{}"))
    remote.answer(LOOK_UP, (200, b'[{"id": "7", "state": "voided"}]'))
    assert await ask(odd, Step.CAPTURE) == Declined("the card provider does not hold the amount any more")


async def test_what_was_taken_is_taken_whatever_is_answered_to_the_second_time(
    odd: HttpCardProvider, remote: HttpStandIn
):
    remote.answer(ADDRESSES[Step.CAPTURE], (409, b"{}"))
    remote.answer(LOOK_UP, (200, b'[{"id": "7", "state": "captured"}]'))
    assert await ask(odd, Step.CAPTURE) == Granted("7")


async def test_what_the_provider_has_forgotten_it_does_not_hold(odd: HttpCardProvider, remote: HttpStandIn):
    for step in Step:
        remote.answer(ADDRESSES[step], (404, b"{}"))
    remote.answer(LOOK_UP, (200, b"[]"))
    assert isinstance(await ask(odd, Step.CAPTURE), Declined)
    assert await ask(odd, Step.VOID) == Granted("7")
    with pytest.raises(CardProviderUnavailable):
        await ask(odd, Step.HOLD)


@pytest.mark.parametrize("hold_id", ["", "x" * 201, "a b", "a\\u0000", "é", "..", "7\\n"])
async def test_an_id_that_cannot_be_kept_or_asked_for_is_no_answer(
    odd: HttpCardProvider, remote: HttpStandIn, hold_id: str
):
    hold = '{"id": "' + hold_id + '", "state": "held"}'
    remote.answer(ADDRESSES[Step.HOLD], (201, hold.encode()))
    remote.answer(LOOK_UP, (200, f"[{hold}]".encode()))
    with pytest.raises(CardProviderUnavailable):
        await ask(odd, Step.HOLD)


async def test_a_reason_is_kept_without_what_a_database_does_not_take(odd: HttpCardProvider, remote: HttpStandIn):
    remote.answer(ADDRESSES[Step.HOLD], (402, b'{"reason": " no\\u0000\\n funds "}'), (402, b'{"reason": " "}'))
    assert await ask(odd, Step.HOLD) == Declined("no\ufffd funds")
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
