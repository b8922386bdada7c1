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
from chassis.problems import FieldError


class ObservingInterceptor(ServerInterceptor):
    """Leaves alone what belongs to no service (health, reflection) and methods that a servicer does not have.

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
        owner = self._owners.get(method[1:].rpartition("/")[0])
        if handler is None or owner is None or not _is_async(handler):
            return handler
        self._observed[method] = _observe(handler, owner, method)
        return self._observed[method]


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
