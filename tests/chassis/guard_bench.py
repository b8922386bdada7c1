"""A guard before a dependency that does what a test wants."""

import asyncio
from collections.abc import Callable

from chassis.metrics.registry import Metrics
from chassis.resilience.guard import Guard
from chassis.resilience.judgement import Judgement
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until

from tests.chassis.outgoing_calls import recorded


class RefusedError(Exception):
    """The dependency's protocol says that the question was wrong."""


class DownError(Exception):
    """The dependency's protocol says that it cannot answer."""

    retry_after: float | None = None


def judge(error: Exception) -> Judgement:
    match error:
        case RefusedError():
            return Judgement("answered")
        case DownError():
            return Judgement("failed", again=True, retry_after=error.retry_after, reason="down")
    return Judgement("fault")


class Bench:
    """A dependency that answers, fails or hangs, and a guard before it."""

    def __init__(self, policy: CallPolicy) -> None:
        self.metrics = Metrics()
        self.guard = Guard("card", policy, metrics=self.metrics.for_service("shop", "1"), judge=judge)
        self.asked = 0
        self.at_once = 0
        self.most_at_once = 0
        self.told: list[float] = []
        self.errors: Callable[[int], Exception | None] = lambda _time: None
        self.answers = asyncio.Event()
        self.answers.set()

    async def ask(self, seconds: float) -> str:
        self.asked += 1
        time = self.asked
        self.told.append(seconds)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.answers.wait()
        finally:
            self.at_once -= 1
        error = self.errors(time)
        if error is not None:
            raise error
        return "answer"

    async def call(self, *, idempotent: bool = True, seconds: float | None = None) -> str:
        return await self.guard.call(self.ask, idempotent=idempotent, seconds=seconds)

    async def outcome(self, *, idempotent: bool = True) -> str:
        """Call, and say what came back: the answer or the kind of error."""
        try:
            return await self.call(idempotent=idempotent)
        except Exception as error:  # noqa: BLE001 - its kind is what the test looks at
            return type(error).__name__

    async def until_asked(self, times: int) -> None:
        await until(lambda: self.asked >= times)

    def recorded(self, sample: str) -> dict[str, float]:
        return recorded(self.metrics, sample)
