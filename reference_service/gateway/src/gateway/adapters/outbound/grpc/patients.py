"""The patients service, called over gRPC."""

from collections.abc import Sequence
from datetime import date

from grpc.aio import Channel

from gateway.adapters.outbound.grpc.answers import answers_of
from gateway.adapters.outbound.grpc.stubs import patients_pb2 as pb
from gateway.adapters.outbound.grpc.stubs.patients_pb2_grpc import PatientServiceStub
from gateway.domain.errors import ChangedMeanwhile
from gateway.domain.patient import Patient, PatientDetails

_MOST_FOUND = 50


class GrpcPatients:
    """Asks the patients service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = PatientServiceStub(channel)

    async def register(self, details: PatientDetails, idempotency_key: str | None) -> Patient:
        """Take in a new one."""
        request = pb.RegisterPatientRequest(details=_message_of(details), idempotency_key=idempotency_key)
        with answers_of("patients"):
            return _patient_of(await self._stub.RegisterPatient(request))

    async def find(self, patient_id: str) -> Patient:
        """Return the one with this id."""
        with answers_of("patients"):
            return _patient_of(await self._stub.GetPatient(pb.GetPatientRequest(id=patient_id)))

    async def search(self, text: str) -> Sequence[Patient]:
        """Return those whom a name, a number or a phone leads to."""
        with answers_of("patients"):
            found = await self._stub.SearchPatients(pb.SearchPatientsRequest(text=text, page_size=_MOST_FOUND))
        return [_patient_of(each) for each in found.items]

    async def change(self, patient_id: str, version: int, details: PatientDetails) -> Patient:
        """Give it other details, if it still has this version."""
        request = pb.ChangePatientRequest(id=patient_id, expected_version=version, details=_message_of(details))
        with answers_of("patients", aborted=ChangedMeanwhile):
            return _patient_of(await self._stub.ChangePatient(request))


def _message_of(details: PatientDetails) -> pb.PatientDetails:
    return pb.PatientDetails(
        name=details.name,
        born_on=details.born_on.isoformat(),
        sex=details.sex,
        phone=details.phone,
        record_number=details.record_number,
    )


def _patient_of(message: pb.Patient) -> Patient:
    details = message.details
    return Patient(
        id=message.id,
        version=message.version,
        details=PatientDetails(
            name=details.name,
            born_on=date.fromisoformat(details.born_on),
            sex=details.sex,
            phone=details.phone if details.HasField("phone") else None,
            record_number=details.record_number if details.HasField("record_number") else None,
        ),
    )
