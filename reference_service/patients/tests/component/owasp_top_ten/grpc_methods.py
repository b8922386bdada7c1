"""Every method over gRPC, with the role that it needs; a test fails if one is missing here."""

from collections.abc import Callable
from typing import Any

import pytest
from google.protobuf.message import Message
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel

from patients.adapters.inbound.grpc.patient_wire import message_of
from patients.adapters.inbound.grpc.stubs import patients_pb2 as pb
from patients.adapters.inbound.grpc.stubs.patients_pb2_grpc import PatientServiceStub
from patients.domain.roles import READ, WRITE

from tests.examples import details, patient

DETAILS = message_of(patient(details=details())).details

METHODS: dict[str, tuple[str, Callable[[str], Message]]] = {
    "RegisterPatient": (WRITE, lambda _: pb.RegisterPatientRequest(details=DETAILS)),
    "GetPatient": (READ, lambda number: pb.GetPatientRequest(id=number)),
    "ListPatients": (READ, lambda _: pb.ListPatientsRequest()),
    "StreamPatients": (READ, lambda _: pb.StreamPatientsRequest()),
    "SearchPatients": (READ, lambda _: pb.SearchPatientsRequest(text="asha")),
    "ChangePatient": (
        WRITE,
        lambda number: pb.ChangePatientRequest(id=number, expected_version=1, details=DETAILS),
    ),
    "ArchivePatient": (WRITE, lambda number: pb.ArchivePatientRequest(id=number)),
    "DeletePatient": (WRITE, lambda number: pb.DeletePatientRequest(id=number)),
}


async def call(channel: Channel, method: str, metadata: dict[str, str], *, number: str = "unknown") -> Any:
    """Call a method in a way that is right but for who calls; a stream is given as a list."""
    _, request = METHODS[method]
    behaviour = getattr(PatientServiceStub(channel), method)
    answer = behaviour(request(number), metadata=tuple(metadata.items()), timeout=5)
    return [message async for message in answer] if method.startswith("Stream") else await answer


async def refusal(
    channel: Channel,
    method: str,
    metadata: dict[str, str],
    *,
    number: str = "unknown",
) -> tuple[StatusCode, str]:
    """Call a method that is going to be refused."""
    with pytest.raises(AioRpcError) as refused:
        await call(channel, method, metadata, number=number)
    return refused.value.code(), refused.value.details() or ""
