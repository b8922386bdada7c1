# Owned by the template. Change it there, then run: copier update
"""Circuit breakers: which state each is in, how it got there, and what became of the calls."""

from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge

_STATES = ("closed", "open", "half-open")

CallResult = Literal["ok", "error", "rejected", "neutral"]


class BreakerFamilies:
    """What every service of the process shares: the metric names of its breakers."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.state = Gauge(
            "breaker_state",
            "1 for the state that a breaker is in, 0 for the others.",
            ("service", "breaker", "state"),
            registry=registry,
        )
        self.transitions = Counter(
            "breaker_transitions_total",
            "Changes of state.",
            ("service", "breaker", "from_state", "to_state"),
            registry=registry,
        )
        self.calls = Counter(
            "breaker_calls_total",
            "Calls by result; neutral: cancelled, or too late to judge the dependency by.",
            ("service", "breaker", "result"),
            registry=registry,
        )


class BreakerMetrics:
    """Records what the breakers of one service do."""

    def __init__(self, families: BreakerFamilies, service: str) -> None:
        self._families = families
        self._service = service
        self._calls: dict[tuple[str, str], Counter] = {}

    def state(self, name: str, state: str) -> None:
        """Tell which state a breaker is in.

        Args:
            name: Of the breaker.
            state: `closed`, `open` or `half-open`.
        """
        for known in _STATES:
            self._families.state.labels(self._service, name, known).set(known == state)

    def transition(self, name: str, old: str, new: str) -> None:
        """Count a change of state, and tell the new one.

        Args:
            name: Of the breaker.
            old: The state it left.
            new: The state it entered.
        """
        self._families.transitions.labels(self._service, name, old, new).inc()
        self.state(name, new)

    def call(self, name: str, result: CallResult) -> None:
        """Count a call.

        Args:
            name: Of the breaker.
            result: What it told about the dependency.
        """
        calls = self._calls.get((name, result))
        if calls is None:
            calls = self._calls[name, result] = self._families.calls.labels(self._service, name, result)
        calls.inc()
