"""The analytics service, called over HTTP."""

from collections.abc import Mapping
from http import HTTPStatus

from chassis.http.client.client import HttpClient

from gateway.adapters.outbound.http.answers import answers_of, refuse


class HttpDashboard:
    """Asks the analytics service; the client knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, client: HttpClient) -> None:
        self._client = client

    async def figures(self) -> Mapping[str, object]:
        """Return what the laboratory did, as numbers by name."""
        with answers_of("analytics"):
            reply = await self._client.request("GET", "/api/v1/dashboard")
            if reply.status != HTTPStatus.OK:
                raise refuse("analytics", reply)
            return reply.read(dict[str, object])
