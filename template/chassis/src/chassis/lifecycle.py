# Owned by the template. Change it there, then run: copier update
"""What a process has opened, by name: opened in order, closed in reverse, each within a deadline."""

import asyncio
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")


class StartFailed(Exception):
    """Something could not be opened; whatever was open before it has been closed again.

    Args:
        name: What failed.
        cause: Why.
    """

    def __init__(self, name: str, cause: BaseException) -> None:
        reason = " ".join(str(cause).split())
        kind = type(cause).__name__
        super().__init__(f"cannot start {name}: {f'{kind}: {reason}' if reason else kind}")
        self.name = name
        self.cause = cause


class CloseFailed(ExceptionGroup[Exception]):
    """Everything was closed, but not all of it went well; holds every error, each naming what it closed."""


class Lifecycle:
    """An `AsyncExitStack` whose entries have names and whose exits have a deadline.

    Args:
        close_timeout: How long each close may take, in seconds, before the next one starts anyway.
    """

    def __init__(self, *, close_timeout: float = 5.0) -> None:
        self._close_timeout = close_timeout
        self._opened: list[tuple[str, AbstractAsyncContextManager[Any]]] = []

    @property
    def opened(self) -> tuple[str, ...]:
        """The names of what is open, in the order in which it was opened."""
        return tuple(name for name, _ in self._opened)

    async def open(self, name: str, manager: AbstractAsyncContextManager[T]) -> T:
        """Enter a context manager, to be left when the lifecycle closes.

        Args:
            name: What an operator calls it: `database`, `broker`.
            manager: What to enter.

        Raises:
            StartFailed: It could not be entered; everything opened before has been closed, in reverse order.
        """
        try:
            entered = await manager.__aenter__()
        except Exception as error:
            failure = StartFailed(name, error)
            await self.abandon(failure)
            raise failure from error
        self._opened.append((name, manager))
        return entered

    async def abandon(self, failure: StartFailed) -> None:
        """Close everything because the start failed; a close that fails too becomes a note on the failure.

        Args:
            failure: What is about to be raised.
        """
        try:
            await self.close()
        except CloseFailed as group:
            for error in group.exceptions:
                failure.add_note(str(error))

    async def close(self) -> None:
        """Leave everything in reverse order; closing again does nothing.

        Raises:
            CloseFailed: After all is closed, with an error for each entry that failed or took too long.
        """
        errors: list[Exception] = []
        while self._opened:
            name, manager = self._opened.pop()
            deadline = asyncio.timeout(self._close_timeout)
            try:
                async with deadline:
                    await manager.__aexit__(None, None, None)
            except Exception as error:  # noqa: BLE001 - one failing close must not keep the others open
                errors.append(_not_closed(name, error, self._close_timeout if deadline.expired() else None))
        if errors:
            raise CloseFailed("not everything closed cleanly", errors)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _not_closed(name: str, error: Exception, exceeded: float | None) -> Exception:
    if exceeded is not None:
        return TimeoutError(f"closing {name} took longer than {exceeded:g} s")
    failure = RuntimeError(f"closing {name} failed: {type(error).__name__}: {error}")
    failure.__cause__ = error
    return failure
