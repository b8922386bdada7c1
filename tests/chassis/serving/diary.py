"""Resources that write down when they are opened and closed."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from chassis.host.doors import Doors
from chassis.host.runtime import Runtime


class Diary:
    """Writes down what is opened and closed."""

    def __init__(self) -> None:
        self.entries: list[str] = []

    @asynccontextmanager
    async def resource(self, name: str, error: Exception | None = None) -> AsyncIterator[None]:
        if error is not None:
            raise error
        self.entries.append(f"open {name}")
        yield
        self.entries.append(f"close {name}")


def keeping(diary: Diary, *names: str) -> Callable[[Runtime], Any]:
    async def open_it(runtime: Runtime) -> Doors:
        for name in names:
            await runtime.open(name, diary.resource(name))
        return Doors()

    return open_it
