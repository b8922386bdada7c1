# Owned by the template. Change it there, then run: copier update
"""One method of another service, behind the guard."""

from collections.abc import AsyncIterator
from typing import Any

from grpc.aio import AioRpcError

from chassis.context.credentials import Authorization
from chassis.context.deadline import DeadlineExceeded, within_deadline
from chassis.context.span import span
from chassis.grpc.careful_channel import DeadlineMissing
from chassis.grpc.onward import onward_metadata
from chassis.resilience.guard import Guard
from chassis.resilience.no_answer import NoAnswer

_END = object()


class GuardedCall:
    """Calls a method as part of the work at hand, and makes sure that the call ends.

    Args:
        call: The callable of grpc.aio.
        method: Its full name: `/lab.samples.v1.Samples/Get`.
        guard: Stands before the service.
        idempotent: Whether it may be called twice.
        authorization: Gives the credentials to send, if the other service is to know who asks.
    """

    def __init__(
        self, call: Any, method: str, guard: Guard, *, idempotent: bool, authorization: Authorization | None
    ) -> None:
        self._call = call
        self._method = method
        self._guard = guard
        self._idempotent = idempotent
        self._authorization = authorization
        service, _, name = method[1:].rpartition("/")
        self._span = method[1:]
        self._attributes = {"rpc.system": "grpc", "rpc.service": service, "rpc.method": name}

    async def unary(self, request: Any, *, timeout: float | None = None, metadata: Any = None, **options: Any) -> Any:  # noqa: ASYNC109 - as in grpc
        """Call it for one answer.

        Args:
            request: One message, or those of a stream.
            timeout: Seconds that one try may take; as the policy says if None.
            metadata: Sent along.
            **options: Of grpc.aio.

        Raises:
            AioRpcError: It answered with a refusal, such as NOT_FOUND.
            Unavailable: It gave no answer, or was not asked.
            DeadlineExceeded: The deadline of the work at hand came first.
        """

        async def ask(seconds: float) -> Any:
            with span(self._span, kind="client", attributes=self._attributes):
                return await self._call(request, timeout=seconds, metadata=self._metadata(metadata), **options)

        return await self._guard.call(ask, idempotent=self._idempotent, seconds=timeout)

    def stream(
        self, request: Any, *, timeout: float | None = None, metadata: Any = None, **options: Any
    ) -> AsyncIterator[Any]:
        """Call it for a stream of answers.

        Args:
            request: One message, or those of a stream.
            timeout: Seconds that the whole stream may take.
            metadata: Sent along.
            **options: Of grpc.aio.

        Raises:
            DeadlineMissing: Nobody said how long the stream may take; all else is raised where it is read.
        """
        if timeout is None:
            raise DeadlineMissing(self._method)
        return self._messages(request, timeout, metadata, options)

    async def _messages(self, request: Any, whole: float, metadata: Any, options: Any) -> AsyncIterator[Any]:
        async def begin(_seconds: float) -> Any:
            with span(self._span, kind="client", attributes=self._attributes):
                seconds = within_deadline(whole)
                call = self._call(request, timeout=seconds, metadata=self._metadata(metadata), **options)
                messages = aiter(call)
                return call, await anext(messages, _END), messages, seconds < whole

        async with self._guard.opened(begin, idempotent=self._idempotent) as (call, first, messages, cut):
            try:
                if first is not _END:
                    yield first
                    async for message in messages:
                        yield message
            except AioRpcError as error:
                failure = self._guard.failure(error)
                if failure is error:
                    raise
                if cut and isinstance(failure, NoAnswer) and failure.timed_out:
                    raise DeadlineExceeded("the deadline of the request came before the end of the stream") from error
                raise failure from error
            finally:
                call.cancel()

    def _metadata(self, given: Any) -> Any:
        return onward_metadata(given, self._authorization)
