"""The patients service, called over gRPC."""

from datetime import date

from chassis.problems import Unavailable
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel

from booking.adapters.outbound.grpc.stubs import patients_pb2 as pb
from booking.adapters.outbound.grpc.stubs.patients_pb2_grpc import PatientServiceStub
from booking.domain.errors import NotAllowed
from booking.domain.patient import Patient
from booking.ports.patients import PatientsUnavailable

# It is asked in the name of whoever asks this service, who has to have it.
_ROLE = "patients:read"


class GrpcPatients:
    """Asks the patients service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = PatientServiceStub(channel)

    async def find(self, patient_id: str) -> Patient | None:
        """Return the one with this id, if there is one."""
        try:
            found = await self._stub.GetPatient(pb.GetPatientRequest(id=patient_id))
        except Unavailable as error:
            raise PatientsUnavailable from error
        except AioRpcError as error:
            if error.code() is StatusCode.NOT_FOUND:
                return None
            if error.code() is StatusCode.PERMISSION_DENIED:
                raise NotAllowed(_ROLE) from error
            raise PatientsUnavailable from error
        details = found.details
        return Patient(
            id=found.id,
            name=details.name,
            born_on=date.fromisoformat(details.born_on),
            sex=details.sex,
            record_number=details.record_number if details.HasField("record_number") else None,
            phone=details.phone if details.HasField("phone") else None,
        )
