"""Report how many registrations there were."""

from collections.abc import Sequence
from dataclasses import dataclass

from patients.domain.actor import Actor
from patients.domain.roles import READ, require_role
from patients.ports.registration_report import DayCount, RegistrationReport

MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class ReportRegistrations:
    """Ask for the last days on which the caller's tenant has any."""

    actor: Actor
    days: int = 30


class ReportRegistrationsHandler:
    """Give the registrations by day, latest first, at most 366 days; events that are under way are not yet in it."""

    def __init__(self, *, report: RegistrationReport) -> None:
        self._report = report

    async def handle(self, query: ReportRegistrations) -> Sequence[DayCount]:
        """
        Return the counted days.

        Raises:
            NotAllowed: the caller may not read.
        """
        require_role(query.actor, READ)
        return await self._report.latest(query.actor.tenant, min(max(query.days, 1), MOST_DAYS))
