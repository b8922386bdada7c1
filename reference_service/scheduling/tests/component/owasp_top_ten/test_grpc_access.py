from typing import Any

import pytest
from chassis.testing.token_issuer import TokenIssuer
from grpc import StatusCode
from grpc.aio import AioRpcError

from scheduling.adapters.inbound.grpc.stubs import slots_pb2 as pb
from scheduling.adapters.inbound.grpc.stubs.slots_pb2_grpc import SlotServiceStub
from scheduling.bootstrap.service import SERVICE
from scheduling.bootstrap.settings import Settings
from scheduling.domain.roles import WRITE

from tests.component.owasp_top_ten.conftest import Credentials, served_over_grpc
from tests.component.owasp_top_ten.grpc_methods import METHODS, refusal
from tests.examples import READER, STRANGER, WRITER


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    ours, theirs = tuple(owner.items()), tuple(credentials(STRANGER).items())
    async with served_over_grpc(secured) as channel:
        stub: Any = SlotServiceStub(channel)
        _, opening = METHODS["scheduling.v1.SlotService/OpenSlot"]
        slot = await stub.OpenSlot(opening, metadata=ours, timeout=5)
        booking = pb.BookSlotRequest(slot_id=slot.id, booking_id="theirs")
        for ask in (
            stub.GetSlot(pb.GetSlotRequest(id=slot.id), metadata=theirs, timeout=5),
            stub.BookSlot(booking, metadata=theirs, timeout=5),
        ):
            with pytest.raises(AioRpcError, match=f"there is no slot {slot.id}") as refused:
                await ask
            assert refused.value.code() is StatusCode.NOT_FOUND
        releasing = pb.ReleaseSlotRequest(slot_id=slot.id, booking_id="theirs")
        await stub.ReleaseSlot(releasing, metadata=theirs, timeout=5)
        long_ago = pb.ListFreeSlotsRequest(**{"from": slot.starts_at})
        assert not (await stub.ListFreeSlots(long_ago, metadata=theirs, timeout=5)).items
        assert list((await stub.ListFreeSlots(long_ago, metadata=ours, timeout=5)).items) == [slot]


@pytest.mark.parametrize("method", METHODS)
async def test_api2_nobody_gets_in_without_credentials_that_are_good(
    secured: Settings,
    issuer: TokenIssuer,
    method: str,
):
    proofs = [
        {},
        {"authorization": "Basic YW5uOnNlY3JldA=="},
        {"authorization": TokenIssuer(issuer.url).bearer(audience=SERVICE.name)},
        {"authorization": issuer.bearer(audience="another-service")},
        {"authorization": issuer.bearer(audience=SERVICE.name, exp=1)},
    ]
    async with served_over_grpc(secured) as channel:
        for proof in proofs:
            code, _ = await refusal(channel, method, proof)
            assert code is StatusCode.UNAUTHENTICATED, proof


@pytest.mark.parametrize("method", METHODS)
async def test_api5_each_method_needs_its_role(secured: Settings, credentials: Credentials, method: str):
    role, _ = METHODS[method]
    async with served_over_grpc(secured) as channel:
        answer = await refusal(channel, method, credentials(READER if role == WRITE else WRITER))
    assert answer == (StatusCode.PERMISSION_DENIED, f"this needs the role {role}")
