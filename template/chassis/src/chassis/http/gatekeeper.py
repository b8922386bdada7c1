# Owned by the template. Change it there, then run: copier update
"""Decides at the door whether a request comes in: who asks, and how often."""

from math import ceil

from chassis.auth.authentication import Authentication
from chassis.context.credentials import keep_credentials
from chassis.context.request import make_known
from chassis.http.asgi import Scope
from chassis.http.inbound import Inbound
from chassis.http.kinds import TOO_MANY_REQUESTS, UNAUTHENTICATED, UNAVAILABLE
from chassis.http.refusal import Refusal
from chassis.problems import NotAuthenticated, Unavailable
from chassis.resilience.client_address import client_address
from chassis.resilience.client_limit import ClientLimit


class Gatekeeper:
    """Stands before one service.

    Args:
        authentication: Finds out who asks; None: nobody is asked who they are.
        limit: How often one client may ask.
    """

    def __init__(self, authentication: Authentication | None, limit: ClientLimit) -> None:
        self._authentication = authentication
        self._limit = limit

    async def admit(self, scope: Scope, asked: Inbound) -> None:
        """Let a request in, and make its caller known to whatever it leads to.

        Args:
            scope: The request.
            asked: Its headers.

        Raises:
            Refusal: The caller is not who it says (401), or asks too often (429), or nobody can tell who it is (503).
        """
        peer = scope.get("client")
        address = client_address(peer[0] if peer else "", asked.forwarded_for, trusted_hops=self._limit.trusted_hops)
        if self._authentication is None or _is_preflight(scope):
            self._pace(address)
            return
        try:
            actor = await self._authentication.actor(asked.authorization)
        except NotAuthenticated as error:
            self._pace(address)
            challenge = {"www-authenticate": error.challenge}
            raise Refusal(UNAUTHENTICATED, str(error), headers=challenge) from None
        except Unavailable as error:
            # They may well be good; a 401 would make a client throw them away.
            raise Refusal(UNAVAILABLE, headers={"retry-after": str(max(1, ceil(error.retry_after)))}) from None
        make_known(actor)
        if not actor.trusted:
            keep_credentials(asked.authorization)
        self._pace(address if actor.trusted else f"{actor.tenant}/{actor.subject}")

    def _pace(self, client: str) -> None:
        seconds = self._limit.admit(client)
        if seconds > 0:
            raise Refusal(TOO_MANY_REQUESTS, headers={"retry-after": str(max(1, ceil(seconds)))})


def _is_preflight(scope: Scope) -> bool:
    # A browser asks without credentials whether it may ask with them (Fetch standard, CORS-preflight).
    return scope["method"] == "OPTIONS" and any(
        name == b"access-control-request-method" for name, _ in scope["headers"]
    )
