"""The patients as a gRPC service."""

from collections.abc import AsyncIterator
from typing import Any

from chassis.context.acting import acting

from patients.adapters.inbound.grpc.patient_wire import details_of, message_of, required_version
from patients.adapters.inbound.grpc.stubs import patients_pb2 as pb
from patients.adapters.inbound.grpc.stubs.patients_pb2_grpc import PatientServiceServicer
from patients.use_cases.archive_patient import ArchivePatient, ArchivePatientHandler
from patients.use_cases.change_patient import ChangePatient, ChangePatientHandler
from patients.use_cases.delete_patient import DeletePatient, DeletePatientHandler
from patients.use_cases.find_patient import FindPatient, FindPatientHandler
from patients.use_cases.list_patients import LARGEST_PAGE, ListPatients, ListPatientsHandler
from patients.use_cases.register_patient import RegisterPatient, RegisterPatientHandler
from patients.use_cases.search_patients import SearchPatients, SearchPatientsHandler

_USUAL_PAGE = 20
# So few that a message stays far below the 4 MiB that clients take.
_BATCH = 100


class PatientServicer(PatientServiceServicer):
    """The methods of the contract, each one use case."""

    def __init__(
        self,
        *,
        register: RegisterPatientHandler,
        find: FindPatientHandler,
        list_page: ListPatientsHandler,
        change: ChangePatientHandler,
        archive: ArchivePatientHandler,
        delete: DeletePatientHandler,
        search: SearchPatientsHandler,
    ) -> None:
        self._register = register
        self._find = find
        self._list_page = list_page
        self._change = change
        self._archive = archive
        self._delete = delete
        self._search = search

    async def RegisterPatient(
        self,
        request: pb.RegisterPatientRequest,
        context: Any,
    ) -> pb.Patient:
        """Register one."""
        key = request.idempotency_key if request.HasField("idempotency_key") else None
        command = RegisterPatient(acting(), details_of(request.details), key)
        return message_of(await self._register.handle(command))

    async def GetPatient(
        self,
        request: pb.GetPatientRequest,
        context: Any,
    ) -> pb.Patient:
        """Find one."""
        return message_of(await self._find.handle(FindPatient(acting(), request.id)))

    async def ListPatients(
        self,
        request: pb.ListPatientsRequest,
        context: Any,
    ) -> pb.ListPatientsResponse:
        """Give one page."""
        query = ListPatients(acting(), request.page_token or None, request.page_size or _USUAL_PAGE)
        page = await self._list_page.handle(query)
        return pb.ListPatientsResponse(
            items=[message_of(item) for item in page.items],
            next_page_token=page.next_after or "",
        )

    async def StreamPatients(
        self,
        request: pb.StreamPatientsRequest,
        context: Any,
    ) -> AsyncIterator[pb.StreamPatientsResponse]:
        """Give all of them, a page at a time, so that a slow client holds neither memory nor a connection."""
        actor, after = acting(), request.after or None
        while True:
            page = await self._list_page.handle(ListPatients(actor, after, LARGEST_PAGE))
            for first in range(0, len(page.items), _BATCH):
                batch = page.items[first : first + _BATCH]
                yield pb.StreamPatientsResponse(items=[message_of(item) for item in batch])
            if page.next_after is None:
                return
            after = page.next_after

    async def SearchPatients(
        self,
        request: pb.SearchPatientsRequest,
        context: Any,
    ) -> pb.SearchPatientsResponse:
        """Give those whom a text may mean."""
        query = SearchPatients(acting(), request.text, request.page_size or _USUAL_PAGE)
        found = await self._search.handle(query)
        return pb.SearchPatientsResponse(items=[message_of(item) for item in found])

    async def ChangePatient(
        self,
        request: pb.ChangePatientRequest,
        context: Any,
    ) -> pb.Patient:
        """Change one."""
        version = required_version(request.expected_version if request.HasField("expected_version") else None)
        command = ChangePatient(acting(), request.id, version, details_of(request.details))
        return message_of(await self._change.handle(command))

    async def ArchivePatient(
        self,
        request: pb.ArchivePatientRequest,
        context: Any,
    ) -> pb.Patient:
        """Archive one."""
        return message_of(await self._archive.handle(ArchivePatient(acting(), request.id)))

    async def DeletePatient(
        self,
        request: pb.DeletePatientRequest,
        context: Any,
    ) -> pb.DeletePatientResponse:
        """Delete one."""
        version = request.expected_version if request.HasField("expected_version") else None
        await self._delete.handle(DeletePatient(acting(), request.id, version))
        return pb.DeletePatientResponse()
