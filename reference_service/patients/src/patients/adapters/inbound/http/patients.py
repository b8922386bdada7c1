"""The patients as an HTTP resource."""

from inspect import getdoc

from chassis.context.acting import acting
from chassis.http.idempotency_key import IdempotencyKey
from chassis.http.pages import Cursor, Limit, Page, decode_cursor, encode_cursor
from chassis.http.preconditions import IfMatch, entity_tag, required_version
from chassis.http.responses import ETAG, LOCATION
from litestar import Controller, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from patients.adapters.inbound.http import patient_refusals as refusals
from patients.adapters.inbound.http.patient_wire import PatientBody, PatientView
from patients.domain.patient import Patient
from patients.use_cases.archive_patient import ArchivePatient, ArchivePatientHandler
from patients.use_cases.change_patient import ChangePatient, ChangePatientHandler
from patients.use_cases.delete_patient import DeletePatient, DeletePatientHandler
from patients.use_cases.find_patient import FindPatient, FindPatientHandler
from patients.use_cases.list_patients import ListPatients, ListPatientsHandler
from patients.use_cases.register_patient import RegisterPatient, RegisterPatientHandler


class PatientController(Controller):
    """The patients."""

    path = "/api/v1/patients"
    tags = ("patients",)

    @post(
        summary="Register a patient",
        description=getdoc(RegisterPatientHandler),
        responses=refusals.REGISTER,
        response_headers=[ETAG, LOCATION],
    )
    async def register(
        self,
        data: JSONBody[PatientBody],
        register_patient: NamedDependency[RegisterPatientHandler],
        idempotency_key: IdempotencyKey = None,
    ) -> Response[PatientView]:
        """Register it, and say where it is."""
        command = RegisterPatient(acting(), data.details(), idempotency_key)
        registered = await register_patient.handle(command)
        return _shown(registered, status_code=201, headers={"location": f"{self.path}/{registered.id}"})

    @get(
        "/{patient_id:str}",
        summary="Find a patient",
        description=getdoc(FindPatientHandler),
        responses=refusals.FIND,
        response_headers=[ETAG],
    )
    async def find(
        self,
        patient_id: FromPath[str],
        find_patient: NamedDependency[FindPatientHandler],
    ) -> Response[PatientView]:
        """Give it with its ETag."""
        query = FindPatient(acting(), patient_id)
        return _shown(await find_patient.handle(query))

    @get(
        summary="List the patients",
        description=getdoc(ListPatientsHandler),
        responses=refusals.LIST,
    )
    async def list(
        self,
        list_patients: NamedDependency[ListPatientsHandler],
        cursor: Cursor = None,
        limit: Limit = 20,
    ) -> Page[PatientView]:
        """Give one page of them."""
        query = ListPatients(acting(), decode_cursor(cursor, str), limit)
        page = await list_patients.handle(query)
        following = None if page.next_after is None else encode_cursor(page.next_after)
        return Page([PatientView.of(item) for item in page.items], following)

    @put(
        "/{patient_id:str}",
        summary="Change a patient",
        description=getdoc(ChangePatientHandler),
        responses=refusals.CHANGE,
        response_headers=[ETAG],
    )
    async def change(
        self,
        patient_id: FromPath[str],
        data: JSONBody[PatientBody],
        change_patient: NamedDependency[ChangePatientHandler],
        if_match: IfMatch = None,
    ) -> Response[PatientView]:
        """Replace its details, if it is still as the client read it."""
        version = required_version(if_match)
        command = ChangePatient(acting(), patient_id, version, data.details())
        return _shown(await change_patient.handle(command))

    @post(
        "/{patient_id:str}/archive",
        status_code=200,
        summary="Archive a patient",
        description=getdoc(ArchivePatientHandler),
        responses=refusals.ARCHIVE,
        response_headers=[ETAG],
    )
    async def archive(
        self,
        patient_id: FromPath[str],
        archive_patient: NamedDependency[ArchivePatientHandler],
    ) -> Response[PatientView]:
        """Close it for changes."""
        command = ArchivePatient(acting(), patient_id)
        return _shown(await archive_patient.handle(command))

    @delete(
        "/{patient_id:str}",
        summary="Delete a patient",
        description=getdoc(DeletePatientHandler),
        responses=refusals.DELETE,
    )
    async def delete(
        self,
        patient_id: FromPath[str],
        delete_patient: NamedDependency[DeletePatientHandler],
        if_match: IfMatch = None,
    ) -> None:
        """Forget it; with If-Match only if it is still as the client read it."""
        version = None if if_match is None else required_version(if_match)
        command = DeletePatient(acting(), patient_id, version)
        await delete_patient.handle(command)


def _shown(
    patient: Patient,
    *,
    status_code: int = 200,
    headers: dict[str, str] | None = None,
) -> Response[PatientView]:
    return Response(
        PatientView.of(patient),
        status_code=status_code,
        headers={"etag": entity_tag(patient.version)} | (headers or {}),
    )
