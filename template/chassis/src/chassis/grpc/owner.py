# Owned by the template. Change it there, then run: copier update
"""Whose a method is, and what is asked of each call to it before it is served."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import unquote

from chassis.auth.authentication import Authentication
from chassis.context.credentials import keep_credentials
from chassis.context.request import make_known
from chassis.context.tracer import Tracer
from chassis.grpc.load import Load
from chassis.metrics.grpc import GrpcMetrics
from chassis.problems import NotAuthenticated
from chassis.resilience.client_address import client_address
from chassis.resilience.client_limit import ClientLimit
from chassis.resilience.refusals import AskedTooOften, Overloaded


@dataclass(frozen=True, slots=True)
class Owner:
    """The service that a method belongs to.

    Args:
        service: Its name.
        metrics: Where its calls are counted.
        statuses: The status code of each exception of its domain.
        load: Of the listener.
        limit: How often one client may call.
        deadline: Seconds that a call with one answer may take, if its client does not ask for less.
        authentication: Finds out who calls; None: nobody is asked who they are.
        tracer: Takes the spans of sampled calls.
    """

    service: str
    metrics: GrpcMetrics
    statuses: Mapping[type[Exception], Enum]
    load: Load
    limit: ClientLimit
    deadline: float
    authentication: Authentication | None = None
    tracer: Tracer | None = None

    async def admit(self, authorization: str | None, forwarded_for: str | None, context: Any) -> None:
        """Let a call in, and make its caller known to whatever it leads to.

        Args:
            authorization: The metadata of that name.
            forwarded_for: The addresses that proxies have seen, the nearest one last.
            context: The `grpc.aio.ServicerContext` of the call.

        Raises:
            Overloaded: There is too much to do.
            NotAuthenticated: The caller is not who it says.
            AskedTooOften: It may call again later.
        """
        if self.load.full:
            raise Overloaded
        address = client_address(_peer(context), forwarded_for, trusted_hops=self.limit.trusted_hops)
        if self.authentication is None:
            self._pace(address)
            return
        try:
            actor = await self.authentication.actor(authorization)
        except NotAuthenticated:
            self._pace(address)
            raise
        make_known(actor)
        if not actor.trusted:
            keep_credentials(authorization)
        self._pace(address if actor.trusted else f"{actor.tenant}/{actor.subject}")

    def _pace(self, client: str) -> None:
        seconds = self.limit.admit(client)
        if seconds > 0:
            raise AskedTooOften(seconds)


def _peer(context: Any) -> str:
    # ipv4:127.0.0.1:50051, ipv6:%5B::1%5D:50051, unix:
    return unquote(str(context.peer()).partition(":")[2])
