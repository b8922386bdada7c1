"""How the platform is: its processes, and the services that they host."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceHealth:
    """
    How one service is.

    Attributes:
        name: Of the service.
        ready: Whether new work is welcome.
        failing: The checks of readiness that do not pass.
        breakers: The state of the circuit breaker before each service that it calls.
        sagas_in_flight: Those that are not over, by definition.
        sagas_parked: Those that somebody should look at, by definition.
        outbox_seconds: Age of the event that waits longest to be published; None: it publishes none.
        lag: Messages that wait, by consumer.
        dead_letters: Messages that were given up, by consumer.
    """

    name: str
    ready: bool
    failing: Sequence[str]
    breakers: Mapping[str, str]
    sagas_in_flight: Mapping[str, int]
    sagas_parked: Mapping[str, int]
    outbox_seconds: float | None
    lag: Mapping[str, int]
    dead_letters: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process at its address, and what it hosts; one that gives no answer may host anything."""

    address: str
    answers: bool
    services: Sequence[ServiceHealth] = ()
