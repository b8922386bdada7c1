# Owned by the template. Change it there, then run: copier update
"""A channel to a service that may be slow or down, as any service may be."""

from collections.abc import Callable
from typing import Any

import grpc

from chassis.context.credentials import Authorization
from chassis.grpc.careful_channel import CarefulChannel
from chassis.grpc.guarded_call import GuardedCall
from chassis.resilience.guard import Guard


class GuardedChannel(CarefulChannel):
    """Puts every call behind a guard. A call is awaited, or iterated if its answer is a stream; it is no call object.

    A unary call takes as long as the policy lets it, unless it has a `timeout=` of its own. A stream has no usual
    length: its `timeout=` covers all of it, and the policy's covers its first message.

    Args:
        channel: What really connects.
        guard: Stands before the service.
        idempotent: Names of the methods that may be called twice; never one that is sent a stream.
        authorization: Gives the credentials to send, if the other service is to know who asks.
    """

    def __init__(
        self,
        channel: grpc.aio.Channel,
        guard: Guard,
        *,
        idempotent: frozenset[str],
        authorization: Authorization | None = None,
    ) -> None:
        super().__init__(channel)
        self._guard = guard
        self._idempotent = idempotent
        self._authorization = authorization

    def unary_unary(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Make a callable for a method."""
        return self._guarded(self._channel.unary_unary, method, args, kwargs).unary

    def unary_stream(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Make a callable for a method."""
        return self._guarded(self._channel.unary_stream, method, args, kwargs).stream

    def stream_unary(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Make a callable for a method."""
        return self._guarded(self._channel.stream_unary, method, args, kwargs, once=True).unary

    def stream_stream(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Make a callable for a method."""
        return self._guarded(self._channel.stream_stream, method, args, kwargs, once=True).stream

    def _guarded(
        self, make: Callable[..., Any], method: str, args: Any, kwargs: Any, *, once: bool = False
    ) -> GuardedCall:
        return GuardedCall(
            make(method, *args, **kwargs),
            method,
            self._guard,
            idempotent=not once and method.rpartition("/")[2] in self._idempotent,
            authorization=self._authorization,
        )
