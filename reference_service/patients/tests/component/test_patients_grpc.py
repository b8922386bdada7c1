from typing import Any

import pytest
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from patients.adapters.inbound.grpc.patient_wire import message_of
from patients.adapters.inbound.grpc.stubs import patients_pb2 as pb
from patients.adapters.inbound.grpc.stubs.patients_pb2_grpc import PatientServiceStub

from tests.examples import details, other_details, patient, somebody_else

SERVICE = "patients.v1.PatientService"

# The stub for asyncio has a type of its own only in the eyes of a type checker.
Stub = Any

DETAILS = message_of(patient(details=details())).details
OTHER_DETAILS = message_of(patient(details=other_details())).details


@pytest.fixture
def stub(channel: Channel) -> Stub:
    return PatientServiceStub(channel)


@pytest.fixture
async def registered(stub: Stub) -> pb.Patient:
    return await register(stub)


async def register(stub: Stub, details: pb.PatientDetails = DETAILS) -> pb.Patient:
    registered: pb.Patient = await stub.RegisterPatient(
        pb.RegisterPatientRequest(details=details),
        timeout=5,
    )
    return registered


async def register_many(stub: Stub, count: int) -> list[str]:
    """Register so many, and give their ids."""
    all_details = [message_of(patient(details=somebody_else(number))).details for number in range(count)]
    return [(await register(stub, details)).id for details in all_details]


async def test_what_is_registered_can_be_read(stub: Stub, registered: pb.Patient):
    found = await stub.GetPatient(pb.GetPatientRequest(id=registered.id), timeout=5)
    assert found == registered
    assert found.details == DETAILS


async def test_the_same_key_gives_the_same_answer(stub: Stub):
    request = pb.RegisterPatientRequest(details=DETAILS, idempotency_key="key")
    first = await stub.RegisterPatient(request, timeout=5)
    assert await stub.RegisterPatient(request, timeout=5) == first


async def test_an_unknown_id_is_not_found(stub: Stub):
    with pytest.raises(AioRpcError) as refused:
        await stub.GetPatient(pb.GetPatientRequest(id="unknown"), timeout=5)
    assert refused.value.code() is StatusCode.NOT_FOUND


async def test_a_missing_field_is_an_invalid_argument_with_its_name(stub: Stub):
    with pytest.raises(AioRpcError, match="name") as refused:
        await stub.RegisterPatient(pb.RegisterPatientRequest(), timeout=5)
    assert refused.value.code() is StatusCode.INVALID_ARGUMENT


async def test_who_is_registered_already_exists_with_the_id(stub: Stub, registered: pb.Patient):
    with pytest.raises(AioRpcError, match=f"registered already, as {registered.id}") as refused:
        await register(stub)
    assert refused.value.code() is StatusCode.ALREADY_EXISTS


async def test_who_is_searched_is_found(stub: Stub, registered: pb.Patient):
    await register(stub, OTHER_DETAILS)
    reply = await stub.SearchPatients(pb.SearchPatientsRequest(text="ash"), timeout=5)
    assert list(reply.items) == [registered]
    reply = await stub.SearchPatients(pb.SearchPatientsRequest(text="mrn", page_size=1), timeout=5)
    assert list(reply.items) == [registered]


async def test_a_search_for_nothing_is_an_invalid_argument(stub: Stub):
    with pytest.raises(AioRpcError, match="text must hold") as refused:
        await stub.SearchPatients(pb.SearchPatientsRequest(), timeout=5)
    assert refused.value.code() is StatusCode.INVALID_ARGUMENT


async def test_a_sex_that_is_none_of_the_three_is_an_invalid_argument(stub: Stub):
    request = pb.RegisterPatientRequest(details=DETAILS)
    request.details.sex = "female"
    with pytest.raises(AioRpcError, match="sex must be one of f, m, x") as refused:
        await stub.RegisterPatient(request, timeout=5)
    assert refused.value.code() is StatusCode.INVALID_ARGUMENT


async def test_pages_follow_their_tokens(stub: Stub):
    ids = await register_many(stub, 3)
    first = await stub.ListPatients(pb.ListPatientsRequest(page_size=2), timeout=5)
    request = pb.ListPatientsRequest(page_size=2, page_token=first.next_page_token)
    second = await stub.ListPatients(request, timeout=5)
    assert [item.id for item in (*first.items, *second.items)] == ids
    assert not second.next_page_token


async def test_the_stream_gives_all_of_them_in_order(stub: Stub):
    ids = await register_many(stub, 3)
    call = stub.StreamPatients(pb.StreamPatientsRequest(after=ids[0]), timeout=5)
    assert [item.id async for batch in call for item in batch.items] == ids[1:]


async def test_a_message_of_the_stream_has_a_hundred_of_them_at_most(stub: Stub):
    await register_many(stub, 101)
    call = stub.StreamPatients(pb.StreamPatientsRequest(), timeout=5)
    assert [len(batch.items) async for batch in call] == [100, 1]


async def test_a_change_gives_the_next_version(stub: Stub, registered: pb.Patient):
    request = pb.ChangePatientRequest(id=registered.id, expected_version=1, details=OTHER_DETAILS)
    changed = await stub.ChangePatient(request, timeout=5)
    assert changed.version == 2
    assert changed.details == OTHER_DETAILS


@pytest.mark.parametrize(
    ("version", "code"),
    [(7, StatusCode.ABORTED), (None, StatusCode.INVALID_ARGUMENT)],
)
async def test_a_change_needs_the_version_that_is_there(
    stub: Stub,
    registered: pb.Patient,
    version: int | None,
    code: StatusCode,
):
    request = pb.ChangePatientRequest(id=registered.id, expected_version=version, details=DETAILS)
    with pytest.raises(AioRpcError) as refused:
        await stub.ChangePatient(request, timeout=5)
    assert refused.value.code() is code


async def test_archiving_twice_is_a_failed_precondition(stub: Stub, registered: pb.Patient):
    request = pb.ArchivePatientRequest(id=registered.id)
    assert (await stub.ArchivePatient(request, timeout=5)).HasField("archived_at")
    with pytest.raises(AioRpcError) as refused:
        await stub.ArchivePatient(request, timeout=5)
    assert refused.value.code() is StatusCode.FAILED_PRECONDITION


async def test_what_is_deleted_is_gone(stub: Stub, registered: pb.Patient):
    await stub.DeletePatient(pb.DeletePatientRequest(id=registered.id), timeout=5)
    with pytest.raises(AioRpcError) as refused:
        await stub.GetPatient(pb.GetPatientRequest(id=registered.id), timeout=5)
    assert refused.value.code() is StatusCode.NOT_FOUND


async def test_the_health_service_says_serving(channel: Channel):
    request = health_pb2.HealthCheckRequest(service=SERVICE)
    reply = await health_pb2_grpc.HealthStub(channel).Check(request, timeout=5)
    assert reply.status == health_pb2.HealthCheckResponse.SERVING


async def test_reflection_lists_the_service(channel: Channel):
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    call = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(iter([request]), timeout=5)
    names = [service.name async for reply in call for service in reply.list_services_response.service]
    assert SERVICE in names
