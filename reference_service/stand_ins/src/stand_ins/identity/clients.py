"""Who is known, and what each may do: people by their work, and services that work on their own."""

from collections.abc import Mapping

from msgspec import Struct

SECRET = "stand-in"  # noqa: S105 - of everybody, and of nobody outside this machine

_SERVICES = (
    "gateway",
    "patients",
    "scheduling",
    "booking",
    "reports",
    "notifications",
    "billing",
    "analytics",
    "archive",
)


class Client(Struct, frozen=True):
    """
    Somebody who may ask for tokens.

    Args:
        name: Their subject.
        roles: What they may do, as the services name it: `reports:read`.
    """

    name: str
    roles: tuple[str, ...]


def _client(name: str, *, read: tuple[str, ...] = (), write: tuple[str, ...] = ()) -> Client:
    return Client(name, (*(f"{service}:read" for service in read), *(f"{service}:write" for service in write)))


CLIENTS: Mapping[str, Client] = {
    client.name: client
    for client in (
        _client("front-desk", read=_SERVICES, write=("gateway", "patients", "scheduling", "booking", "reports")),
        _client("doctor", read=("gateway", "patients", "reports", "archive"), write=("gateway", "reports")),
        _client("operator", read=_SERVICES),
        _client("visitor"),
        _client("booking", read=("patients", "reports"), write=("payments", "scheduling", "reports")),
        _client("archive", read=("reports",)),
    )
}
