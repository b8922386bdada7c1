from collections.abc import AsyncIterator

import pytest

from payments.adapters.outbound.http.card_provider import HttpCardProvider
from payments.domain.card_answer import Declined, Granted
from payments.domain.payment import Payment
from payments.domain.payment_state import Step
from payments.ports.card_provider import CardProviderUnavailable

from tests.component.card_stand_in import CardStandIn, client_of
from tests.examples import NORTH, SOUTH, payment, terms


@pytest.fixture
async def real(card: CardStandIn) -> AsyncIterator[HttpCardProvider]:
    async with client_of(card.url) as provider:
        yield provider


async def hold(provider: HttpCardProvider, number: str, card_token: str = "tok_good") -> Payment:
    asked = payment(number, terms=terms(card_token=card_token))
    return asked.answered(Step.HOLD, await provider.hold(asked))


async def test_every_step_is_done_once_however_often_it_is_asked_for(
    real: HttpCardProvider, card: CardStandIn, number: str
):
    first, again = await hold(real, number), await hold(real, number)
    assert first == again
    for _ in range(2):
        assert await real.capture(first) == Granted(first.hold_id)
    given_back = await hold(real, f"{number}-void")
    for _ in range(2):
        assert await real.void(given_back) == Granted(given_back.hold_id)
    assert (card.ledger(NORTH, number), card.ledger(NORTH, f"{number}-void")) == (["captured"], ["voided"])


async def test_an_equal_payment_of_another_tenant_is_another_one(
    real: HttpCardProvider, card: CardStandIn, number: str
):
    await real.hold(payment(number))
    await real.hold(payment(number, tenant=SOUTH))
    await real.hold(payment(f"{number}/north", tenant=""))
    assert (card.ledger(NORTH, number), card.ledger(SOUTH, number)) == (["held"], ["held"])


async def test_what_is_declined_at_once_or_late_says_why(real: HttpCardProvider, number: str):
    assert await real.hold(payment(number, terms=terms(card_token="tok_declined"))) == Declined("insufficient funds")
    late = await hold(real, f"{number}-late", "tok_late")
    assert await real.capture(late) == Declined("card blocked since it was held")


async def test_what_was_done_without_an_answer_is_looked_up(real: HttpCardProvider, card: CardStandIn, number: str):
    card.fail("unknown")
    captured = await hold(real, number)
    assert await real.capture(captured) == Granted(captured.hold_id)
    given_back = await hold(real, f"{number}-void")
    assert await real.void(given_back) == Granted(given_back.hold_id)
    declined = payment(f"{number}-declined", terms=terms(card_token="tok_declined"))
    assert await real.hold(declined) == Declined("insufficient funds")
    late = await hold(real, f"{number}-late", "tok_late")
    assert await real.capture(late) == Declined("card blocked since it was held")


@pytest.mark.parametrize("mode", ["down", "reset", "slow"])
async def test_what_fails_all_the_time_is_unknown_and_what_fails_once_is_asked_again(
    real: HttpCardProvider, card: CardStandIn, number: str, mode: str
):
    card.fail(mode)
    with pytest.raises(CardProviderUnavailable):
        await real.hold(payment(number))
    card.fail(mode, times=1)
    assert isinstance(await real.hold(payment(number)), Granted)
    card.fail("none")
    assert card.ledger(NORTH, number) == ["held"]
