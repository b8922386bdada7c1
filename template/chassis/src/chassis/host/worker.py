# Owned by the template. Change it there, then run: copier update
"""What a service does in the background while it is being served."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Worker:
    """A job without end: a relay, a consumer, a cleaner.

    Args:
        name: What an operator calls it: `relay`.
        run: Works until stopped. If it raises, the host logs it, is not ready, and runs it again, ever later.
        stop: Asks it to take on nothing new, finish what is in flight, and return.
        outlives_doors: Whether it stops only after the doors: it works on what the last requests leave behind.
    """

    name: str
    run: Callable[[], Awaitable[None]]
    stop: Callable[[], None]
    outlives_doors: bool = False
