# Owned by the template. Change it there, then run: copier update
"""How patiently an action or a compensation is tried again whose outcome is unknown."""

from collections.abc import Callable
from random import SystemRandom
from typing import Annotated

import msgspec
from msgspec import Meta

_RANDOM = SystemRandom()


class StepRetry(msgspec.Struct, frozen=True, kw_only=True):
    """Patience with an action or a compensation that fails.

    It has no end: what is parked is only tried more rarely, and shown to somebody.

    Args:
        first_delay: Seconds before the second try; each later one waits `factor` times longer.
        factor: Growth of the delay.
        most_delay: Seconds that no delay exceeds.
        park_after: Tries after which the saga is parked.
    """

    first_delay: Annotated[float, Meta(ge=0, description="Seconds before the second try.")] = 0.5
    factor: Annotated[float, Meta(ge=1, description="Growth of the delay from try to try.")] = 2.0
    most_delay: Annotated[float, Meta(ge=0, description="Seconds that no delay exceeds.")] = 60.0
    park_after: Annotated[int, Meta(ge=1, description="Tries after which the saga is parked.")] = 10

    def delay(
        self, attempt: int, *, at_least: float = 0.0, uniform: Callable[[float, float], float] = _RANDOM.uniform
    ) -> float:
        """Tell how long to wait after a failed try, in seconds; half of it at random, so that not all return at once.

        Args:
            attempt: The try that failed; the first is 1.
            at_least: Seconds for which whoever failed asks to be left alone.
            uniform: Draws between two numbers.
        """
        # Of a large power only that it is large matters, and a float has a largest.
        ceiling = min(self.most_delay, self.first_delay * self.factor ** min(attempt - 1, 64))
        return min(self.most_delay, max(at_least, uniform(ceiling / 2, ceiling)))
