# Owned by the template. Change it there, then run: copier update
"""A channel whose calls belong to the work at hand, and that refuses those that could wait for ever."""

from types import TracebackType
from typing import Any, Self

import grpc

from chassis.context.deadline import within_deadline
from chassis.grpc.onward import onward_metadata


class DeadlineMissing(Exception):
    """A call was made that nothing would ever end."""

    def __init__(self, method: str) -> None:
        super().__init__(f"{method} is called without a deadline; pass timeout=, in seconds")


class CarefulChannel(grpc.aio.Channel):
    """Wraps a channel; an interceptor of grpc.aio would cost a task and a proxy on each call.

    Args:
        channel: What really connects.
    """

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._channel = channel

    def unary_unary(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Make a callable for a method."""
        return _careful(self._channel.unary_unary(method, *args, **kwargs), method)

    def unary_stream(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Make a callable for a method."""
        return _careful(self._channel.unary_stream(method, *args, **kwargs), method)

    def stream_unary(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Make a callable for a method."""
        return _careful(self._channel.stream_unary(method, *args, **kwargs), method)

    def stream_stream(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Make a callable for a method."""
        return _careful(self._channel.stream_stream(method, *args, **kwargs), method)

    async def close(self, grace: float | None = None) -> None:
        """Close the channel."""
        await self._channel.close(grace)

    def get_state(self, try_to_connect: bool = False) -> grpc.ChannelConnectivity:  # noqa: FBT001, FBT002 - as in grpc
        """Tell whether it is connected."""
        return self._channel.get_state(try_to_connect)

    async def wait_for_state_change(self, last_observed_state: grpc.ChannelConnectivity) -> None:
        """Wait until it is in another state."""
        await self._channel.wait_for_state_change(last_observed_state)

    async def channel_ready(self) -> None:
        """Wait until it is connected."""
        await self._channel.channel_ready()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _careful(call: Any, method: str) -> Any:
    def checked(*args: Any, timeout: float | None = None, metadata: Any = None, **kwargs: Any) -> Any:
        if timeout is None:
            raise DeadlineMissing(method)
        return call(*args, timeout=within_deadline(timeout), metadata=onward_metadata(metadata), **kwargs)

    return checked
