"""Where it is kept what happened, by day."""

from datetime import date
from typing import Protocol

from analytics.domain.figures import Figures


class Activity(Protocol):
    """The figures as one transaction sees them."""

    async def add(self, tenant: str, day: date, figures: Figures) -> None:
        """Add to those of a day."""
        ...

    async def forget(self) -> None:
        """Drop the figures of all tenants and days, to make them again."""
        ...
