# Owned by the template. Change it there, then run: copier update
"""Stands before one dependency: bulkhead, breaker, retries, timeout, in this order from the outside in."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TypeVar

from chassis.breaker.circuit import Breaker
from chassis.breaker.refusal import CircuitOpen
from chassis.context.deadline import DeadlineExceeded
from chassis.metrics.service import ServiceMetrics
from chassis.resilience.bulkhead import Bulkhead
from chassis.resilience.judgement import Judgement
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.outcome import counted
from chassis.resilience.policy import CallPolicy
from chassis.resilience.tries import CutShort, Tries

T = TypeVar("T")


class Guard:
    """Calls one dependency so that no call waits for ever and none pile up; use it from one event loop only.

    Args:
        name: Of the dependency, in metrics and errors.
        policy: The thresholds.
        metrics: Of the service that calls.
        judge: Tells what an error of the dependency's protocol means.
    """

    def __init__(
        self, name: str, policy: CallPolicy, *, metrics: ServiceMetrics, judge: Callable[[Exception], Judgement]
    ) -> None:
        self._name = name
        self._policy = policy
        self._metrics = metrics.clients
        self._protocol = judge
        self._bulkhead = Bulkhead(name, policy, metrics=metrics.clients)
        self._breaker = Breaker(
            name, policy.breaker, metrics=metrics.breakers, is_failure=lambda error: self._judge(error).is_failure
        )
        self._tries = Tries(
            policy,
            judge=self._judge,
            may_repeat=lambda: self._breaker.state == "closed",
            retried=partial(metrics.clients.retried, name),
            unpaid=partial(metrics.clients.over_budget, name),
        )
        metrics.clients.opened(name, places=policy.places)

    async def call(self, ask: Callable[[float], Awaitable[T]], *, idempotent: bool, seconds: float | None = None) -> T:
        """Ask the dependency.

        Args:
            ask: Asks once, within the seconds that it is told.
            idempotent: Whether asking twice has the same effect as asking once.
            seconds: How long one try may take; as the policy says if None.

        Raises:
            BulkheadFull: It was not asked: too many calls are waiting for it.
            CircuitOpen: It was not asked: it has failed too often.
            NoAnswer: It was asked, and failed.
            DeadlineExceeded: The deadline of the work at hand came first.
        """
        with counted(self._name, self._metrics, self._judge):
            async with self._bulkhead.place():
                return await self._ask(ask, idempotent=idempotent, seconds=seconds)

    @asynccontextmanager
    async def opened(self, ask: Callable[[float], Awaitable[T]], *, idempotent: bool) -> AsyncIterator[T]:
        """Ask for a stream, and hold the place until the block is left.

        Args:
            ask: Asks once, and returns the beginning of the stream within the seconds that it is told.
            idempotent: As for `call`.

        Raises:
            Unavailable: As for `call`.
            DeadlineExceeded: As for `call`.
        """
        async with AsyncExitStack() as place:
            with counted(self._name, self._metrics, self._judge):
                await place.enter_async_context(self._bulkhead.place())
                answer = await self._ask(ask, idempotent=idempotent)
            yield answer

    def failure(self, error: Exception) -> Exception:
        """Tell what to raise for an error of the dependency's protocol: itself, if it is an answer.

        Args:
            error: As it came.
        """
        judgement = self._judge(error)
        return NoAnswer(self._name, judgement) if judgement.is_no_answer else error

    async def _ask(self, ask: Callable[[float], Awaitable[T]], *, idempotent: bool, seconds: float | None = None) -> T:
        attempts = self._policy.attempts if idempotent else 1
        try:
            return await self._breaker.call(
                self._tries.ask, ask, seconds=seconds or self._policy.timeout, attempts=attempts
            )
        except (CircuitOpen, DeadlineExceeded):
            raise
        except Exception as error:
            failure = self.failure(error)
            if failure is error:
                raise
            raise failure from error

    def _judge(self, error: Exception) -> Judgement:
        if isinstance(error, DeadlineExceeded):
            return Judgement("timeout" if isinstance(error, CutShort) else "fault")
        if isinstance(error, TimeoutError):
            return Judgement("timeout", again=True)
        return self._protocol(error)
