"""The counted registrations as an HTTP resource."""

from datetime import date
from inspect import getdoc
from typing import Annotated

from chassis.context.acting import acting
from chassis.http.responses import raises
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Struct

from patients.adapters.inbound.http.problems import PROBLEMS
from patients.domain.errors import NotAllowed
from patients.use_cases.report_registrations import MOST_DAYS, ReportRegistrations, ReportRegistrationsHandler

Days = Annotated[int, QueryParameter(ge=1, le=MOST_DAYS, description="At most so many days")]


class DayView(Struct, frozen=True):
    """The registrations of one day."""

    day: date
    count: int


class RegistrationController(Controller):
    """The counted registrations."""

    path = "/api/v1/patients-by-day"
    tags = ("patients-by-day",)

    @get(
        summary="Report the registrations",
        description=getdoc(ReportRegistrationsHandler),
        responses=raises(PROBLEMS, NotAllowed),
    )
    async def report(
        self,
        report_registrations: NamedDependency[ReportRegistrationsHandler],
        days: Days = 30,
    ) -> list[DayView]:
        """Give them by day, latest first."""
        counted = await report_registrations.handle(ReportRegistrations(acting(), days))
        return [DayView(day.day, day.count) for day in counted]
