"""Take over reports that nobody finishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from reports.domain.report import Report
from reports.ports.clock import Clock
from reports.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TakeOverReports:
    """Look for some, of all tenants; nobody asks for it, so there is no actor: it is what follows from a crash."""

    most: int


class TakeOverReportsHandler:
    """
    Give the reports that are received, unfinished and due, longest first, to whoever asks, for the length of a lease.

    What somebody else takes over at the same time is theirs.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock, lease: timedelta) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._lease = lease

    async def handle(self, command: TakeOverReports) -> Sequence[Report]:
        """Take them over."""
        now = self._clock.now()
        async with self._unit_of_work() as unit:
            return await unit.reports.take_over(now, due_at=now + self._lease, most=command.most)
