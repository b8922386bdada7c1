"""What time it is."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The present moment, so that a test can choose it."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        ...
