"""The patients as an HTTP resource."""

from typing import Annotated

from chassis.http.idempotency_key import IdempotencyKey
from chassis.http.kinds import MALFORMED_ENTITY_TAG, PRECONDITION_REQUIRED
from chassis.http.preconditions import IfMatch, entity_tag, required_version
from chassis.http.responses import ETAG, LOCATION, raises
from litestar import Controller, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from gateway.adapters.inbound.http.overview_wire import OverviewView
from gateway.adapters.inbound.http.patient_wire import PatientBody, PatientView
from gateway.adapters.inbound.http.port import Port
from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.domain.errors import (
    ChangedMeanwhile,
    Impossible,
    Invalid,
    NotAllowed,
    NotFound,
    Overtaken,
    ServiceUnavailable,
)
from gateway.domain.patient import Patient
from gateway.ports.patients import Patients
from gateway.use_cases.show_overview import ShowOverview, ShowOverviewHandler

Words = Annotated[
    str, QueryParameter(description="Of a name, a record number or a phone", min_length=1, max_length=100)
]


class PatientController(Controller):
    """The patients."""

    path = "/api/v1/desk/patients"
    tags = ("patients",)

    @post(
        summary="Register a patient",
        responses=raises(PROBLEMS, NotAllowed, Invalid, Impossible, Overtaken, ServiceUnavailable),
        response_headers=[ETAG, LOCATION],
    )
    async def register(
        self, data: JSONBody[PatientBody], patients: Port[Patients], idempotency_key: IdempotencyKey = None
    ) -> Response[PatientView]:
        """Take in a new one."""
        registered = await patients.register(data.details(), idempotency_key)
        return _shown(registered, status_code=201, headers={"location": f"{self.path}/{registered.id}"})

    @get(summary="Search patients", responses=raises(PROBLEMS, NotAllowed, Invalid, ServiceUnavailable))
    async def search(self, text: Words, patients: Port[Patients]) -> list[PatientView]:
        """Give those whom the words lead to."""
        return [PatientView.of(each) for each in await patients.search(text)]

    @get(
        "/{patient_id:str}",
        summary="Find a patient",
        responses=raises(PROBLEMS, NotAllowed, NotFound, ServiceUnavailable),
        response_headers=[ETAG],
    )
    async def find(self, patient_id: FromPath[str], patients: Port[Patients]) -> Response[PatientView]:
        """Give it with its ETag."""
        return _shown(await patients.find(patient_id))

    @put(
        "/{patient_id:str}",
        summary="Change a patient",
        responses=raises(
            PROBLEMS,
            NotAllowed,
            MALFORMED_ENTITY_TAG,
            PRECONDITION_REQUIRED,
            Invalid,
            NotFound,
            Impossible,
            ChangedMeanwhile,
            ServiceUnavailable,
        ),
        response_headers=[ETAG],
    )
    async def change(
        self,
        patient_id: FromPath[str],
        data: JSONBody[PatientBody],
        patients: Port[Patients],
        if_match: IfMatch = None,
    ) -> Response[PatientView]:
        """Replace its details, if it is still as the desk read it."""
        return _shown(await patients.change(patient_id, required_version(if_match), data.details()))

    @get(
        "/{patient_id:str}/overview",
        summary="Show all about a patient",
        responses=raises(PROBLEMS, NotAllowed, NotFound, ServiceUnavailable),
    )
    async def overview(
        self, patient_id: FromPath[str], show_overview: NamedDependency[ShowOverviewHandler]
    ) -> OverviewView:
        """Put together what all services know; one that is down or refuses leaves its part out."""
        return OverviewView.of(await show_overview.handle(ShowOverview(patient_id)))


def _shown(patient: Patient, *, status_code: int = 200, headers: dict[str, str] | None = None) -> Response[PatientView]:
    return Response(
        PatientView.of(patient),
        status_code=status_code,
        headers={"etag": entity_tag(patient.version)} | (headers or {}),
    )
