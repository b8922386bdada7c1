"""Where the figures are looked up."""

from collections.abc import Sequence
from typing import Protocol

from analytics.domain.dashboard import Day
from analytics.domain.figures import Figures


class ActivityReport(Protocol):
    """The figures as last committed, read without a transaction."""

    async def total(self, tenant: str) -> Figures:
        """Return those of all days together."""
        ...

    async def latest(self, tenant: str, days: int) -> Sequence[Day]:
        """Return those of the last so many days on which something happened, latest first."""
        ...
