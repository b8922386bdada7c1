"""Figures in memory."""

from datetime import date

from analytics.domain.figures import Figures


class InMemoryActivity:
    """The figures of one transaction."""

    def __init__(self, figures: dict[tuple[str, date], Figures]) -> None:
        self._figures = figures

    async def add(self, tenant: str, day: date, figures: Figures) -> None:
        """Add to those of a day."""
        self._figures[tenant, day] = self._figures.get((tenant, day), Figures()) + figures

    async def forget(self) -> None:
        """Drop them all."""
        self._figures.clear()
