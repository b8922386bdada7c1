"""The clock of the machine."""

from datetime import UTC, datetime


class SystemClock:
    """The present moment as the operating system knows it."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)
