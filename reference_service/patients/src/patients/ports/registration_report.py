"""Where the counted registrations are looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DayCount:
    """The registrations of one day."""

    day: date
    count: int


class RegistrationReport(Protocol):
    """The registrations as last committed, by day; those of one tenant at a time."""

    async def latest(self, tenant: str, days: int) -> Sequence[DayCount]:
        """Return the last `days` days that have any, latest first."""
        ...
