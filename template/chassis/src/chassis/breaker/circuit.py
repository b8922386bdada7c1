# Owned by the template. Change it there, then run: copier update
"""A circuit breaker for asyncio."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from time import monotonic
from typing import ParamSpec, TypeVar

from chassis.breaker.admission import Admission
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.breaker.verdict import Verdict
from chassis.metrics.breakers import BreakerMetrics

P = ParamSpec("P")
T = TypeVar("T")

_VERDICTS: dict[bool | None, Verdict] = {True: "error", False: "ok", None: "neutral"}


class Breaker:
    """Stands before one dependency; use it from one event loop only.

    pybreaker alone does not protect asyncio code: it takes a coroutine for a success and a cancellation for a
    failure, lets every waiting call through while it tries, and counts results of long ago. So it only keeps
    the states here. Order, from the outside in: bulkhead, breaker, retry, timeout of each try.

    Args:
        name: Of the dependency, in metrics and errors.
        policy: The thresholds.
        metrics: Where states, transitions and calls are recorded.
        is_failure: Whether an error tells against the dependency. One that tells against the question only
            (not found, refused input) does not: it is an answer. One that tells nothing (it was not even asked) is
            None. A timeout by the policy always does.
        clock: Tells seconds that only grow.

    Source: Nygard, Release It!, "Circuit Breaker".
    """

    def __init__(
        self,
        name: str,
        policy: BreakerPolicy,
        *,
        metrics: BreakerMetrics,
        is_failure: Callable[[Exception], bool | None] = lambda _error: True,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._name = name
        self._timeout = policy.timeout
        self._metrics = metrics
        self._is_failure = is_failure
        self._admission = Admission(name, policy, clock=clock, changed=partial(metrics.transition, name))
        metrics.state(name, self.state)

    @property
    def state(self) -> str:
        """`closed`, `open` or `half-open`; it stays open until a call comes after `reset_after`."""
        return self._admission.state

    async def call(self, ask: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the dependency, unless it failed too often just now.

        Args:
            ask: Asks it.
            *args: For `ask`.
            **kwargs: For `ask`.

        Raises:
            CircuitOpen: It was not asked.
            TimeoutError: It did not answer within the policy's timeout.
        """
        try:
            generation = self._admission.admit()
        except CircuitOpen:
            self._metrics.call(self._name, "rejected")
            raise
        # A cancelled call stays neutral: who hangs up says nothing about the dependency.
        verdict: Verdict = "neutral"
        try:
            async with asyncio.timeout(self._timeout) as limit:
                answer = await ask(*args, **kwargs)
            verdict = "ok"
        except CircuitOpen:
            # A breaker further in refused: nobody was asked, so nothing is known.
            raise
        except Exception as error:
            verdict = "error" if limit.expired() else _VERDICTS[self._is_failure(error)]
            raise
        else:
            return answer
        finally:
            self._metrics.call(self._name, self._admission.settle(generation, verdict))
