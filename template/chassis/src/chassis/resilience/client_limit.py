# Owned by the template. Change it there, then run: copier update
"""What an operator may set about the pace of one client, and the limit that keeps it."""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from chassis.resilience.rate_limit import RateLimit


class LimitSettings(Struct, frozen=True):
    """How often one client may ask; a client is an authenticated caller, or else an address.

    A Unix socket has no pace of its own: see `ClientLimit.within_a_machine`.
    """

    rate: Annotated[float, Meta(ge=0, description="Requests a second that one client may go on making; 0: any")] = 0.0
    burst: Annotated[int, Meta(ge=1, description="Requests that one client may make at once after a pause")] = 50
    share: Annotated[
        float, Meta(gt=0, le=1, description="Share of the requests in flight that one authenticated caller may hold")
    ] = 0.25
    trusted_hops: Annotated[
        int,
        Meta(ge=0, description="Proxies in front, whose X-Forwarded-For tells the address of a client"),
    ] = 0


class ClientLimit:
    """Keeps each client to its pace; admits everybody if no rate is set.

    Args:
        settings: The pace.
    """

    def __init__(self, settings: LimitSettings) -> None:
        self._settings = settings
        self.trusted_hops = settings.trusted_hops
        self.share = settings.share
        self._rate = RateLimit(rate=settings.rate, burst=settings.burst) if settings.rate else None

    def within_a_machine(self) -> "ClientLimit":
        """Give the limit of a Unix socket: no pace, for who opens it is on this machine, and as this user.

        What it asks it asks for somebody who was counted at another door: one request there may be many here.
        """
        return ClientLimit(replace(self._settings, rate=0.0))

    def admit(self, client: str) -> float:
        """Let a client ask, or tell how many seconds it has to wait.

        Args:
            client: Who asks: an address, a subject.
        """
        return 0.0 if self._rate is None else self._rate.admit(client)
