"""The instrument, called over HTTP."""

from collections.abc import Sequence
from http import HTTPStatus

from chassis.http.client.client import HttpClient
from msgspec import Struct

from gateway.adapters.outbound.http.answers import answers_of, refuse


class Messages(Struct):
    """What it hands over."""

    messages: list[str]


class HttpInstrument:
    """Asks the instrument; the client knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, client: HttpClient) -> None:
        self._client = client

    async def results(self, count: int) -> Sequence[bytes]:
        """Return so many messages in HL7 v2."""
        with answers_of("instrument"):
            reply = await self._client.request("GET", "/v1/messages", query={"count": str(count)})
            if reply.status != HTTPStatus.OK:
                raise refuse("instrument", reply)
            return [message.encode() for message in reply.read(Messages).messages]
