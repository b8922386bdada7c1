from typing import Any

import pytest
from chassis.resilience.client_limit import LimitSettings
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel
from msgspec.structs import replace

from patients.adapters.inbound.grpc.stubs import patients_pb2 as pb
from patients.bootstrap.settings import Settings

from tests.component.owasp_top_ten.conftest import served_over_grpc
from tests.component.owasp_top_ten.grpc_methods import DETAILS, METHODS, call, refusal

REGISTER = pb.RegisterPatientRequest(details=DETAILS).SerializeToString()


async def send(channel: Channel, method: str, request: bytes, metadata: dict[str, str]) -> bytes:
    path = f"/patients.v1.PatientService/{method}"
    # A method without serializers takes bytes, which its type does not know.
    behaviour: Any = channel.unary_unary(path)
    reply: bytes = await behaviour(request, metadata=tuple(metadata.items()), timeout=5)
    return reply


async def test_api3_what_the_contract_does_not_have_is_passed_over(either: Settings, owner: dict[str, str]):
    field_15_is_text = b"\x7a\x05south"
    async with served_over_grpc(either) as channel:
        reply = await send(channel, "RegisterPatient", REGISTER + field_15_is_text, owner)
        ours = pb.Patient.FromString(reply)
        assert await call(channel, "GetPatient", owner, number=ours.id) == ours
    assert ours.details == DETAILS
    assert b"south" not in reply


@pytest.mark.parametrize(
    ("method", "request_sent", "code"),
    [
        ("GetPatient", b"\x0a\x80\x80\x40" + b"x" * 5_000_000, StatusCode.RESOURCE_EXHAUSTED),
        ("GetPatient", b"\x0a\xff\xff", StatusCode.INVALID_ARGUMENT),
        ("Nothing", b"", StatusCode.UNIMPLEMENTED),
    ],
    ids=["api4 too large", "api8 no message", "api8 no method"],
)
async def test_what_cannot_be_served_is_refused_and_nothing_is_said_of_what_is_inside(
    either: Settings,
    owner: dict[str, str],
    method: str,
    request_sent: bytes,
    code: StatusCode,
):
    async with served_over_grpc(either) as channel:
        with pytest.raises(AioRpcError) as refused:
            await send(channel, method, request_sent, owner)
    assert refused.value.code() is code
    assert "Traceback" not in str(refused.value.details())


async def test_api6_a_client_that_goes_too_fast_is_told_to_wait(either: Settings, owner: dict[str, str]):
    pace = LimitSettings(rate=0.01, burst=2)
    async with served_over_grpc(replace(either, limits=pace)) as channel:
        for _ in range(2):
            await call(channel, "ListPatients", owner)
        code, _ = await refusal(channel, "ListPatients", owner)
    assert code is StatusCode.RESOURCE_EXHAUSTED


def test_api9_every_method_is_known():
    service = pb.DESCRIPTOR.services_by_name["PatientService"]
    assert [method.name for method in service.methods] == list(METHODS)
