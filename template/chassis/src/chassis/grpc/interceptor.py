# Owned by the template. Change it there, then run: copier update
"""Puts every method of every servicer under observation, streams included."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Any

import grpc
from google.protobuf.message import DecodeError
from grpc.aio import ServerInterceptor

from chassis.grpc.call import observed
from chassis.grpc.invalid_argument import InvalidArgument
from chassis.grpc.owner import Owner
from chassis.logs.logger import get_logger
from chassis.problems import FieldError

# What orchestrators and tools ask; grpc brings it.
_OPEN_TO_ALL = frozenset({"grpc.health.v1.Health", "grpc.reflection.v1alpha.ServerReflection"})


class ObservingInterceptor(ServerInterceptor):
    """Leaves alone health and reflection; what nobody would ask about, it does not let be served.

    Args:
        owners: Whose each gRPC service is, by its full name.
    """

    def __init__(self, owners: Mapping[str, Owner]) -> None:
        self._owners = dict(owners)
        self._observed: dict[str, Any] = {}

    async def intercept_service(self, continuation: Callable[[Any], Awaitable[Any]], handler_call_details: Any) -> Any:
        """Give the handler of a call."""
        method = handler_call_details.method
        known = self._observed.get(method)
        if known is not None:
            return known
        handler = await continuation(handler_call_details)
        name = method[1:].rpartition("/")[0]
        if handler is None or name in _OPEN_TO_ALL:
            return handler
        owner = self._owners.get(name)
        if owner is None:
            self._observed[method] = _not_served(method, "the door does not name its service")
        elif not _is_async(handler):
            # Also what a servicer has not implemented: the generated method in its place is not async.
            self._observed[method] = _not_served(
                method, "it is not async, so it would run past authentication and limits"
            )
        else:
            self._observed[method] = _observe(handler, owner, method)
        return self._observed[method]


def _not_served(method: str, reason: str) -> Any:
    get_logger("chassis.grpc").warning("method not served", method=method, reason=reason)

    async def refuse(_: Any, context: Any) -> None:
        await context.abort(grpc.StatusCode.UNIMPLEMENTED, "this method is not served")

    # Of this kind, it need not read the request, however many there are.
    return grpc.stream_stream_rpc_method_handler(refuse)


def _is_async(handler: Any) -> bool:
    behaviours = (handler.unary_unary, handler.unary_stream, handler.stream_unary, handler.stream_stream)
    behaviour = next(behaviour for behaviour in behaviours if behaviour is not None)
    return inspect.iscoroutinefunction(behaviour) or inspect.isasyncgenfunction(behaviour)


def _observe(handler: Any, owner: Owner, method: str) -> Any:
    read = _as_it_is if handler.request_streaming else _reader(handler.request_deserializer)
    if handler.response_streaming:
        behaviour = handler.stream_stream if handler.request_streaming else handler.unary_stream
        make = (
            grpc.stream_stream_rpc_method_handler if handler.request_streaming else grpc.unary_stream_rpc_method_handler
        )
        wrapped = _streaming(behaviour, owner, method, read)
    else:
        behaviour = handler.stream_unary if handler.request_streaming else handler.unary_unary
        make = (
            grpc.stream_unary_rpc_method_handler if handler.request_streaming else grpc.unary_unary_rpc_method_handler
        )
        wrapped = _single(behaviour, owner, method, read)
    if handler.request_streaming:
        return make(wrapped, handler.request_deserializer, handler.response_serializer)
    return make(wrapped, None, handler.response_serializer)


def _as_it_is(request: Any) -> Any:
    return request


def _reader(deserialize: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    # Decoded by us: bytes that are no message are refused like any other bad input, and show in our figures.
    def read(request: bytes) -> Any:
        try:
            return deserialize(request)
        except DecodeError:
            raise InvalidArgument(FieldError("", "this is no message of the contract")) from None

    return read


def _single(behaviour: Any, owner: Owner, method: str, read: Callable[[Any], Any]) -> Any:
    async def call(request: Any, context: Any) -> Any:
        async with observed(owner, method, context, streaming=False):
            return await behaviour(read(request), context)

    return call


def _streaming(behaviour: Any, owner: Owner, method: str, read: Callable[[Any], Any]) -> Any:
    # A coroutine that writes, not a generator: a cancelled generator is left suspended at its yield, to be
    # closed by the garbage collector, in another context, long after the call is over.
    async def call(request: Any, context: Any) -> None:
        async with observed(owner, method, context, streaming=True):
            answer = behaviour(read(request), context)
            if inspect.isawaitable(answer):
                await answer
                return
            async with aclosing(answer) as messages:
                async for message in messages:
                    await context.write(message)

    return call
