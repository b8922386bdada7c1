"""How long a notification waits that could not be sent."""

from dataclasses import dataclass
from datetime import timedelta

_MOST_DOUBLINGS = 30


@dataclass(frozen=True, slots=True)
class RetryDelay:
    """
    A delay that doubles from try to try, up to a limit.

    Args:
        first: After the first try.
        most: What no delay exceeds.
    """

    first: timedelta
    most: timedelta

    def after(self, attempts: int) -> timedelta:
        """Tell how long to wait after so many tries that failed, of which there was at least one."""
        doublings = min(attempts - 1, _MOST_DOUBLINGS)
        # Seconds: a timedelta that is doubled thirty times would be larger than any.
        return timedelta(seconds=min(self.most.total_seconds(), self.first.total_seconds() * 2**doublings))
