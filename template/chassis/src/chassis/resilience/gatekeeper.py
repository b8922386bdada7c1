# Owned by the template. Change it there, then run: copier update
"""Decides at a door who comes in: who asks, how often, and for how many answers at once."""

from chassis.auth.authentication import Authentication
from chassis.context.credentials import keep_credentials
from chassis.context.request import make_known
from chassis.problems import NotAuthenticated
from chassis.resilience.client_limit import ClientLimit
from chassis.resilience.refusals import AskedTooOften


class Gatekeeper:
    """Stands before one service, at one of its doors.

    A caller holds a place from its admission until it leaves, however slowly it sends or reads; so that one caller
    cannot hold them all, it may have a share only. Addresses have no such limit: many clients may share one.

    Args:
        authentication: Finds out who asks; None: nobody is asked who they are.
        limit: How often one client may ask.
        places: Requests that the door serves at once.
    """

    def __init__(self, authentication: Authentication | None, limit: ClientLimit, *, places: int) -> None:
        self.trusted_hops = limit.trusted_hops
        self._authentication = authentication
        self._limit = limit
        self._most = max(1, int(places * limit.share))
        self._held: dict[str, int] = {}

    async def admit(self, address: str, authorization: str | None) -> str | None:
        """Let a request in, and make its caller known to whatever it leads to.

        Args:
            address: Of the client.
            authorization: What it claims to be.

        Returns:
            The caller, which must `leave` in the end; None if it holds no place.

        Raises:
            NotAuthenticated: It is not who it says.
            Unavailable: Nobody can tell who it is.
            AskedTooOften: It may ask again later.
        """
        if self._authentication is None:
            self.keep_pace(address)
            return None
        try:
            actor = await self._authentication.actor(authorization)
        except NotAuthenticated:
            self.keep_pace(address)
            raise
        make_known(actor)
        if actor.trusted:
            self.keep_pace(address)
            return None
        keep_credentials(authorization)
        caller = f"{actor.tenant}/{actor.subject}"
        self.keep_pace(caller)
        held = self._held.get(caller, 0)
        if held >= self._most:
            raise AskedTooOften(1.0)
        self._held[caller] = held + 1
        return caller

    def leave(self, caller: str) -> None:
        """Give the place of a caller back.

        Args:
            caller: As `admit` gave it.
        """
        left = self._held[caller] - 1
        if left:
            self._held[caller] = left
        else:
            del self._held[caller]

    def keep_pace(self, client: str) -> None:
        """Count a request of a client.

        Args:
            client: An address, or a caller.

        Raises:
            AskedTooOften: It may ask again later.
        """
        seconds = self._limit.admit(client)
        if seconds > 0:
            raise AskedTooOften(seconds)
