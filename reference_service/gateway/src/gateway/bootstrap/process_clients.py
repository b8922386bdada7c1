"""A client of each process of the platform, for the desk that looks after them."""

from collections.abc import Mapping

from chassis.breaker.policy import BreakerPolicy
from chassis.host.runtime import Runtime
from chassis.http.client.client import HttpClient
from chassis.http.client.opening import open_http_client
from chassis.http.client.settings import HttpClientSettings
from chassis.http.settings import HttpSettings
from chassis.resilience.policy import CallPolicy

# Whoever looks does so every two seconds: a process that is back should be seen at the next look.
_POLICY = CallPolicy(timeout=1.0, attempts=1, places=4, breaker=BreakerPolicy(fail_max=3, reset_after=2.0))
_LARGEST_EXPOSITION = 10_000_000
_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - whoever listens on all interfaces is called on the own one


async def open_process_clients(
    addresses: tuple[str, ...], own: HttpSettings, runtime: Runtime
) -> Mapping[str, HttpClient]:
    """
    Open them.

    Args:
        addresses: Of all processes; none: there is only this one.
        own: Where this one listens.
        runtime: Closes them in the end.
    """
    clients: dict[str, HttpClient] = {}
    for address in addresses or (_address(own),):
        settings = HttpClientSettings(url=address, reply_limit=_LARGEST_EXPOSITION)
        name = address.partition("://")[2]
        clients[address] = await runtime.open(
            f"process {name}", open_http_client(settings, name, policy=_POLICY, metrics=runtime.metrics)
        )
    return clients


def _address(own: HttpSettings) -> str:
    host = _ANY.get(own.host, own.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{own.admin_port or own.port}"
