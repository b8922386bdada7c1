# Owned by the template. Change it there, then run: copier update
"""Whose a method is, and what is asked of each call to it before it is served."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import unquote

from chassis.context.tracer import Tracer
from chassis.grpc.load import Load
from chassis.metrics.grpc import GrpcMetrics
from chassis.resilience.client_address import client_address
from chassis.resilience.gatekeeper import Gatekeeper
from chassis.resilience.refusals import Overloaded


@dataclass(frozen=True, slots=True)
class Owner:
    """The service that a method belongs to.

    Args:
        service: Its name.
        metrics: Where its calls are counted.
        statuses: The status code of each exception of its domain.
        load: Of the listener.
        gatekeeper: Decides who comes in.
        deadline: Seconds that a call with one answer may take, if its client does not ask for less.
        tracer: Takes the spans of sampled calls.
    """

    service: str
    metrics: GrpcMetrics
    statuses: Mapping[type[Exception], Enum]
    load: Load
    gatekeeper: Gatekeeper
    deadline: float
    tracer: Tracer | None = None

    async def admit(self, authorization: str | None, forwarded_for: str | None, context: Any) -> str | None:
        """Let a call in, and make its caller known to whatever it leads to.

        Args:
            authorization: The metadata of that name.
            forwarded_for: The addresses that proxies have seen, the nearest one last.
            context: The `grpc.aio.ServicerContext` of the call.

        Returns:
            As `Gatekeeper.admit`.

        Raises:
            Overloaded: There is too much to do.
            NotAuthenticated: The caller is not who it says.
            Unavailable: Nobody can tell who it is.
            AskedTooOften: It may call again later.
        """
        if self.load.full:
            raise Overloaded
        address = client_address(_peer(context), forwarded_for, trusted_hops=self.gatekeeper.trusted_hops)
        return await self.gatekeeper.admit(address, authorization)


def _peer(context: Any) -> str:
    # ipv4:127.0.0.1:50051, ipv6:%5B::1%5D:50051, unix:
    return unquote(str(context.peer()).partition(":")[2])
