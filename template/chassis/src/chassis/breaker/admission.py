# Owned by the template. Change it there, then run: copier update
"""Decides which calls may pass, and lets only those decide what the next may do."""

from collections.abc import Callable
from contextlib import suppress

from pybreaker import STATE_CLOSED, STATE_HALF_OPEN, STATE_OPEN, CircuitBreaker

from chassis.breaker.failure_rate import FailureRate
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.breaker.transitions import Transitions
from chassis.breaker.verdict import Verdict


class Admission:
    """Keeps pybreaker as the state machine and adds what it lacks: trial permits, generations, a rate.

    Nothing in here awaits: on one event loop each method is atomic.

    Args:
        name: Of the dependency, for those who are refused.
        policy: The thresholds.
        clock: Tells seconds that only grow.
        changed: Is told each change of state, old and new.

    Source: generations and neutral results after sony/gobreaker v2; the rate after resilience4j.
    """

    def __init__(
        self,
        name: str,
        policy: BreakerPolicy,
        *,
        clock: Callable[[], float],
        changed: Callable[[str, str], None],
    ) -> None:
        self._name = name
        self._policy = policy
        self._clock = clock
        self._tell = changed
        self._rate = FailureRate(policy.window, policy.rate)
        self._generation = 0
        self._trials = 0
        self._opened_at = 0.0
        self._circuit = CircuitBreaker(
            fail_max=policy.fail_max,
            success_threshold=policy.successes,
            listeners=[Transitions(self._changed)],
            throw_new_error_on_trip=False,
        )

    @property
    def state(self) -> str:
        """`closed`, `open` or `half-open`."""
        return self._circuit.current_state

    def admit(self) -> int:
        """Let a call pass.

        Returns:
            The generation it belongs to: after the next change of state its result has no say any more.

        Raises:
            CircuitOpen: It may not pass.
        """
        if self.state == STATE_OPEN:
            remaining = self._opened_at + self._policy.reset_after - self._clock()
            if remaining > 0:
                raise CircuitOpen(self._name, remaining)
            self._circuit.half_open()
        if self.state == STATE_HALF_OPEN:
            if self._trials >= self._policy.trials:
                # By then the trials that are under way have ended, one way or the other.
                raise CircuitOpen(self._name, self._policy.timeout)
            self._trials += 1
        return self._generation

    def settle(self, generation: int, verdict: Verdict) -> Verdict:
        """Take what a call has told, and tell how much of it counts.

        Args:
            generation: The one it was let through in.
            verdict: What it told.
        """
        if generation != self._generation:
            return "neutral"
        if self.state == STATE_HALF_OPEN:
            self._trials -= 1
        if verdict != "neutral":
            self._judge(failed=verdict == "error")
        return verdict

    def _judge(self, *, failed: bool) -> None:
        before = self.state
        with suppress(_FailedError):
            self._circuit.call(_fail if failed else _succeed)
        if before == self.state == STATE_CLOSED and self._rate.exceeded_by(failed=failed):
            self._circuit.open()

    def _changed(self, old: str, new: str) -> None:
        self._generation += 1
        self._trials = 0
        self._rate.forget()
        if new == STATE_OPEN:
            self._opened_at = self._clock()
        self._tell(old, new)


class _FailedError(Exception):
    """Stands for the caller's error, whose traceback must not grow by a detour through pybreaker."""


def _fail() -> None:
    raise _FailedError


def _succeed() -> None:
    return
