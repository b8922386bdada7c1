# Owned by the template. Change it there, then run: copier update
"""How long a worker waits before it tries something again that is down."""

from collections.abc import Callable
from random import SystemRandom

_RANDOM = SystemRandom()


class Backoff:
    """Delays that double up to a limit, each drawn at random so that many workers do not return at once.

    Source: Full jitter, Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015; with half of
    the delay kept fixed, so that a worker never spins.

    Args:
        first: Seconds at most after the first failure.
        most: Seconds that no delay exceeds.
        uniform: Draws between two numbers.
    """

    def __init__(
        self, *, first: float, most: float, uniform: Callable[[float, float], float] = _RANDOM.uniform
    ) -> None:
        self._first = first
        self._most = most
        self._uniform = uniform
        self._ceiling = first

    def next(self) -> float:
        """Tell how long to wait after one more failure, in seconds."""
        ceiling, self._ceiling = self._ceiling, min(self._most, self._ceiling * 2)
        return self._uniform(ceiling / 2, ceiling)

    def reset(self) -> None:
        """Start anew after a success."""
        self._ceiling = self._first
