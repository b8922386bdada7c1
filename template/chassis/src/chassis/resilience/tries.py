# Owned by the template. Change it there, then run: copier update
"""Asks, and asks again if that may help and can do no harm."""

import asyncio
from collections.abc import Awaitable, Callable
from random import SystemRandom
from typing import TypeVar

from chassis.context.deadline import DeadlineExceeded, time_left, within_deadline
from chassis.resilience.judgement import Judgement
from chassis.resilience.policy import CallPolicy
from chassis.resilience.retry_budget import RetryBudget

T = TypeVar("T")

_RANDOM = SystemRandom()
_FAIR_SHARE = 0.5


class CutShort(DeadlineExceeded):
    """The caller's deadline came before the answer, though the dependency had a fair share of its usual time."""


class Tries:
    """The tries of the calls to one dependency.

    Args:
        policy: How many there are, how long each may take, and how far they are apart.
        judge: Tells what an error means.
        may_repeat: Whether the dependency may be asked again at all at the moment.
        retried: Is told of each try after the first.
        unpaid: Is told that the budget did not allow a try.

    Source: Full jitter: Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015.
    """

    def __init__(
        self,
        policy: CallPolicy,
        *,
        judge: Callable[[Exception], Judgement],
        may_repeat: Callable[[], bool],
        retried: Callable[[], None],
        unpaid: Callable[[], None],
    ) -> None:
        self._policy = policy
        self._budget = RetryBudget(ratio=policy.retry_ratio, reserve=policy.retry_reserve)
        self._judge = judge
        self._may_repeat = may_repeat
        self._retried = retried
        self._unpaid = unpaid

    async def ask(self, ask: Callable[[float], Awaitable[T]], *, seconds: float, attempts: int) -> T:
        """Ask until there is an answer, or until asking again makes no sense.

        Args:
            ask: Asks once, within the seconds that it is told.
            seconds: How long one try may take.
            attempts: How many there may be.

        Raises:
            DeadlineExceeded: The deadline of the work at hand is over.
        """
        self._budget.earn()
        attempt = 1
        while True:
            try:
                return await self._once(ask, seconds)
            except Exception as error:
                delay = self._delay(error, attempt) if attempt < attempts else None
                if delay is None:
                    raise
                await asyncio.sleep(delay)
                # A breaker that opened meanwhile has the last word.
                if not self._may_repeat():
                    raise
            attempt += 1
            self._retried()

    async def _once(self, ask: Callable[[float], Awaitable[T]], usual: float) -> T:
        seconds = within_deadline(usual)
        try:
            async with asyncio.timeout(seconds):
                return await ask(seconds)
        except Exception as error:
            if seconds == usual or self._judge(error).result != "timeout":
                raise
            # Else callers in a hurry could open the breaker for those who have time.
            kind = CutShort if seconds >= usual * _FAIR_SHARE else DeadlineExceeded
            raise kind("the deadline of the request came before the answer") from error

    def _delay(self, error: Exception, attempt: int) -> float | None:
        judgement = self._judge(error)
        if not judgement.again or not self._may_repeat():
            return None
        ceiling = min(self._policy.most_delay, self._policy.first_delay * 2 ** (attempt - 1))
        delay = max(_RANDOM.uniform(0, ceiling), judgement.retry_after or 0)
        left = time_left()
        # A dependency that wants to be left alone for longer is not worth waiting for here.
        if delay > self._policy.most_delay or (left is not None and delay >= left):
            return None
        if not self._budget.spend():
            self._unpaid()
            return None
        return delay
