"""The SMS provider, called over HTTP."""

from chassis.http.client.client import HttpClient
from chassis.http.client.reply import Reply
from chassis.problems import Unavailable
from msgspec import Struct

from notifications.ports.sms_provider import SmsProviderUnavailable, SmsRefused

_ACCEPTED = 202
_REFUSED = 422
_LONGEST_REASON = 200


class Refusal(Struct):
    """As much as this service needs of what the provider says when it refuses."""

    reason: str


class HttpSmsProvider:
    """Hands messages to the SMS provider; the client knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, client: HttpClient) -> None:
        self._client = client

    async def send(self, key: str, phone: str, text: str) -> None:
        """Hand a message over; the same key again hands nothing over a second time."""
        try:
            reply = await self._client.request(
                "POST",
                "/v1/messages",
                json={"to": phone, "text": text},
                headers={"idempotency-key": key},
            )
        except Unavailable as error:
            raise SmsProviderUnavailable from error
        if reply.status == _REFUSED:
            raise SmsRefused(_reason_of(reply))
        if reply.status != _ACCEPTED:
            # Our credentials or our address are wrong: no fault of the message, which waits until that is mended.
            raise SmsProviderUnavailable


def _reason_of(reply: Reply) -> str:
    try:
        said = reply.read(Refusal).reason
    except Unavailable:
        return "the provider gave no reason"
    return "".join(each for each in said if each.isprintable())[:_LONGEST_REASON]
