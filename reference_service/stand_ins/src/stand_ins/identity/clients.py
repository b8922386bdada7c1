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


def _client(
    name: str, *, read: tuple[str, ...] = (), write: tuple[str, ...] = (), alone: tuple[str, ...] = ()
) -> Client:
    return Client(name, (*(f"{each}:read" for each in read), *(f"{each}:write" for each in write), *alone))


CLIENTS: Mapping[str, Client] = {
    client.name: client
    for client in (
        _client("front-desk", read=_SERVICES, write=("gateway", "patients", "scheduling", "booking", "reports")),
        _client("doctor", read=("gateway", "patients", "reports", "archive"), write=("gateway", "reports")),
        _client("operator", read=_SERVICES),
        _client("visitor"),
        # What nobody may do but the saga of a booking: whoever did it by hand would undo what somebody has paid for.
        _client("booking", write=("payments",), alone=("scheduling:book", "reports:order")),
        _client("archive", read=("reports",)),
    )
}
