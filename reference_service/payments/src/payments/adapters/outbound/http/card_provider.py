"""The card provider, called over HTTP."""

from typing import Any
from urllib.parse import quote

import msgspec
from chassis.http.client.client import HttpClient
from chassis.http.client.reply import Reply
from chassis.problems import Unavailable
from chassis.resilience.no_answer import NoAnswer

from payments.adapters.outbound.http.card_hold import CardHold, CardRefusal
from payments.domain.card_answer import CardAnswer, Granted
from payments.domain.payment import Payment
from payments.domain.payment_state import Step
from payments.ports.card_provider import CardProviderUnavailable

_DONE = frozenset({200, 201})
# The card is declined, or the provider does not take such a request, now or ever.
_REFUSED = frozenset({400, 402, 422})
_NOT_THERE = 404


class HttpCardProvider:
    """
    Asks the card provider; the client knows how patiently, by the policy in bootstrap.

    Each request has a key, made of its payment and step, so that asking again does nothing twice. When all tries have
    ended without an answer, or with one that is neither yes nor no, the provider may have done it all the same: it is
    asked what it knows of the payment.
    """

    def __init__(self, *, client: HttpClient) -> None:
        self._client = client

    async def hold(self, payment: Payment) -> CardAnswer:
        """Hold the amount on the card."""
        terms = payment.terms
        assert terms is not None
        body = {"amount": f"{terms.amount:.2f}", "currency": terms.currency, "card_token": terms.card_token}
        return await self._ask(Step.HOLD, payment, "/v1/holds", json=body)

    async def capture(self, payment: Payment) -> CardAnswer:
        """Take what is held."""
        return await self._ask(Step.CAPTURE, payment, "/v1/holds/{hold_id}/capture")

    async def void(self, payment: Payment) -> CardAnswer:
        """Give back what is held."""
        return await self._ask(Step.VOID, payment, "/v1/holds/{hold_id}/void")

    async def _ask(self, step: Step, payment: Payment, path: str, *, json: Any = msgspec.UNSET) -> CardAnswer:
        key = _key(payment) if step is Step.HOLD else f"{_key(payment)}/{step.value}"
        try:
            reply = await self._client.request(
                "POST",
                path,
                parts={"hold_id": payment.hold_id},
                json=json,
                headers={"idempotency-key": key},
            )
            answer = _answer(step, reply)
        except NoAnswer:
            return await self._look_up(step, payment)
        except Unavailable as error:
            raise CardProviderUnavailable from error
        if answer is not None:
            return answer
        return await self._look_up(step, payment, gone=reply.status == _NOT_THERE and step is not Step.HOLD)

    async def _look_up(self, step: Step, payment: Payment, *, gone: bool = False) -> CardAnswer:
        try:
            reply = await self._client.request("GET", "/v1/holds", query={"key": _key(payment)})
            known = reply.read(list[CardHold])
        except Unavailable as error:
            raise CardProviderUnavailable from error
        if gone and not known:
            # It knows neither the hold nor the payment: what it has forgotten it does not hold.
            known = [CardHold(id=payment.hold_id, state="voided")]
        answers = [hold.answer_to(step) for hold in known]
        if not answers or answers[0] is None:
            # Not known is not undone: the request may still be on its way.
            raise CardProviderUnavailable
        return answers[0]


def _answer(step: Step, reply: Reply) -> CardAnswer | None:
    if reply.status in _DONE:
        return Granted(reply.read(CardHold).id)
    # There is nothing about a card that could be declined when an amount is given back.
    if reply.status in _REFUSED and step is not Step.VOID:
        return reply.read(CardRefusal).answer()
    return None


def _key(payment: Payment) -> str:
    # Quoted, so that no two payments of whatever tenants have the same.
    return f"{quote(payment.tenant, safe='')}/{quote(payment.id, safe='')}"
