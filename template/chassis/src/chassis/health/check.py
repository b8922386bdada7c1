# Owned by the template. Change it there, then run: copier update
"""One thing that a service needs in order to work."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """Asks one dependency whether it is there.

    Args:
        name: Of the dependency, as the report shows it.
        probe: Asks it; returning means yes, raising means no.
        critical: Whether the service cannot be sent work without it.
        timeout: Seconds after which no answer means no.
        ttl: Seconds for which an answer is good; asking more often repeats it.
        warm_up: Seconds that it may take to be there at first. Readiness does not wait; the command `check` does.
    """

    name: str
    probe: Callable[[], Awaitable[None]]
    critical: bool = True
    timeout: float = 1.0
    ttl: float = 1.0
    warm_up: float = 0.0
