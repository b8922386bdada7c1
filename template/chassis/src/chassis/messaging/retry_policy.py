# Owned by the template. Change it there, then run: copier update
"""How often a message is tried before it is given up, and how long each try may take."""

from typing import Annotated

import msgspec


class RetryPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """Patience with a message that fails.

    Args:
        max_attempts: Tries before it becomes a dead letter.
        first_delay: Seconds before the second try; each later one waits `factor` times longer.
        factor: Growth of the delay.
        most_delay: Seconds that no delay exceeds.
        timeout: Seconds that one try may take; the lease of the broker limits it too.
    """

    max_attempts: Annotated[int, msgspec.Meta(ge=1, description="Tries before a message becomes a dead letter.")] = 5
    first_delay: Annotated[float, msgspec.Meta(ge=0, description="Seconds before the second try.")] = 0.5
    factor: Annotated[float, msgspec.Meta(ge=1, description="Growth of the delay from try to try.")] = 2.0
    most_delay: Annotated[float, msgspec.Meta(ge=0, description="Seconds that no delay exceeds.")] = 60.0
    timeout: Annotated[float, msgspec.Meta(gt=0, description="Seconds that one try may take.")] = 20.0

    def delay(self, attempt: int) -> float:
        """Tell how long to wait after a failed try, in seconds.

        Args:
            attempt: The try that failed; the first is 1.
        """
        return min(self.most_delay, self.first_delay * self.factor ** (attempt - 1))
