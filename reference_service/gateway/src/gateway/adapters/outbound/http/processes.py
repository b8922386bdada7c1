"""The processes of the platform, asked over HTTP for what they tell scrapers."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from chassis.http.client.client import HttpClient

from gateway.adapters.outbound.http.answers import answers_of
from gateway.adapters.outbound.http.exposition import services_of
from gateway.domain.errors import ServiceUnavailable
from gateway.domain.platform import ServiceHealth


class HttpProcesses:
    """Asks each process by a client of its own, so that one that is down is no burden to the others."""

    def __init__(self, *, clients: Mapping[str, HttpClient]) -> None:
        self._clients = clients

    def addresses(self) -> Sequence[str]:
        """Return where they are."""
        return list(self._clients)

    async def services_at(self, address: str) -> Sequence[ServiceHealth]:
        """Return how the services are that the process at an address hosts."""
        with answers_of(address):
            reply = await self._clients[address].request("GET", "/metrics")
        if reply.status != HTTPStatus.OK:
            raise ServiceUnavailable(address)
        try:
            return services_of(reply.body.decode())
        except (ValueError, KeyError) as error:
            raise ServiceUnavailable(address) from error
