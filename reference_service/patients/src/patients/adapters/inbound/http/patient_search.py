"""The search for patients as an HTTP resource."""

from inspect import getdoc
from typing import Annotated

from chassis.context.acting import acting
from chassis.http.pages import Limit
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from patients.adapters.inbound.http import patient_refusals as refusals
from patients.adapters.inbound.http.patient_wire import PatientView
from patients.domain.text_rule import LONGEST_TEXT
from patients.use_cases.search_patients import SearchPatients, SearchPatientsHandler

Text = Annotated[
    str,
    QueryParameter(min_length=1, max_length=LONGEST_TEXT, description="Names, a record number, or a phone number"),
]


class PatientSearchController(Controller):
    """The search for patients."""

    path = "/api/v1/patients/search"
    tags = ("patients",)

    @get(
        summary="Search the patients",
        description=getdoc(SearchPatientsHandler),
        responses=refusals.SEARCH,
    )
    async def search(
        self,
        search_patients: NamedDependency[SearchPatientsHandler],
        text: Text,
        limit: Limit = 20,
    ) -> list[PatientView]:
        """Give those whom the text may mean."""
        found = await search_patients.handle(SearchPatients(acting(), text, limit))
        return [PatientView.of(patient) for patient in found]
