from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from scheduling.adapters.inbound.grpc.stubs import slots_pb2 as pb
from scheduling.adapters.inbound.grpc.stubs.slots_pb2_grpc import SlotServiceStub
from scheduling.bootstrap.servicers import SERVICES

# The stub for asyncio has a type of its own only in the eyes of a type checker.
Stub = Any

TOMORROW = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)


def moment(at: datetime) -> Timestamp:
    timestamp = Timestamp()
    timestamp.FromDatetime(at)
    return timestamp


@pytest.fixture
def stub(channel: Channel) -> Stub:
    return SlotServiceStub(channel)


@pytest.fixture
async def opened(stub: Stub) -> pb.Slot:
    return await open_one(stub)


async def open_one(stub: Stub, at: datetime = TOMORROW, minutes: int = 15, place: str = "Room 1") -> pb.Slot:
    request = pb.OpenSlotRequest(starts_at=moment(at), minutes=minutes, place=place)
    answer: pb.Slot = await stub.OpenSlot(request, timeout=5)
    return answer


async def book(stub: Stub, slot_id: str, booking_id: str) -> pb.Slot:
    answer: pb.Slot = await stub.BookSlot(pb.BookSlotRequest(slot_id=slot_id, booking_id=booking_id), timeout=5)
    return answer


async def release(stub: Stub, slot_id: str, booking_id: str) -> None:
    await stub.ReleaseSlot(pb.ReleaseSlotRequest(slot_id=slot_id, booking_id=booking_id), timeout=5)


async def free(stub: Stub, **options: Any) -> list[str]:
    request = pb.ListFreeSlotsRequest(page_size=options.get("page_size", 0))
    if "since" in options:
        # `from` is a word of Python.
        getattr(request, "from").FromDatetime(options["since"])
    return [slot.id for slot in (await stub.ListFreeSlots(request, timeout=5)).items]


async def test_what_is_opened_can_be_read_and_is_free(stub: Stub, opened: pb.Slot):
    assert (opened.starts_at, opened.minutes, opened.place) == (moment(TOMORROW), 15, "Room 1")
    assert (opened.version, opened.HasField("booking_id")) == (1, False)
    assert await stub.GetSlot(pb.GetSlotRequest(id=opened.id), timeout=5) == opened
    assert await open_one(stub) == opened


async def test_what_is_booked_has_its_booking_and_is_free_again_when_that_gives_it_back(stub: Stub, opened: pb.Slot):
    for _ in range(2):
        booked = await book(stub, opened.id, "ours")
        assert (booked.booking_id, booked.version) == ("ours", 2)
    assert await free(stub) == []
    for _ in range(2):
        await release(stub, opened.id, "ours")
    assert await free(stub) == [opened.id]


async def test_the_free_ones_come_in_the_order_of_time_from_a_moment_on(stub: Stub):
    later, first = [await open_one(stub, TOMORROW + timedelta(hours=hours)) for hours in (1, 0)]
    assert await free(stub) == [first.id, later.id]
    assert await free(stub, page_size=1) == [first.id]
    assert await free(stub, since=TOMORROW + timedelta(minutes=1)) == [later.id]


async def test_however_many_start_at_the_same_time_each_is_seen_once(stub: Stub):
    opened = [(await open_one(stub, place=f"Room {number}")).id for number in range(5)]
    request = pb.ListFreeSlotsRequest(page_size=2)
    seen: list[str] = []
    for _ in range(3):
        page = await stub.ListFreeSlots(request, timeout=5)
        seen.extend(slot.id for slot in page.items)
        request.page_token = page.next_page_token
    assert (seen, request.page_token) == (sorted(opened), "")


@pytest.mark.parametrize("token", ["x", "yesterday/1", "0001-01-01T00:00:00+00:00/1", "2026-01-31T12:00:00/1"])
async def test_a_page_token_that_was_not_given_here_is_an_invalid_argument(stub: Stub, token: str):
    with pytest.raises(AioRpcError, match="page_token") as refused:
        await stub.ListFreeSlots(pb.ListFreeSlotsRequest(page_token=token), timeout=5)
    assert refused.value.code() is StatusCode.INVALID_ARGUMENT


@pytest.mark.parametrize("before", ["booked by another", "given back before"])
async def test_who_cannot_have_it_is_told_so_for_good(stub: Stub, opened: pb.Slot, before: str):
    await (book(stub, opened.id, "theirs") if before == "booked by another" else release(stub, opened.id, "ours"))
    with pytest.raises(AioRpcError) as refused:
        await book(stub, opened.id, "ours")
    assert refused.value.code() is StatusCode.FAILED_PRECONDITION


async def test_another_length_at_the_same_place_and_time_is_a_failed_precondition(stub: Stub, opened: pb.Slot):
    assert opened.minutes != 30
    with pytest.raises(AioRpcError) as refused:
        await open_one(stub, minutes=30)
    assert refused.value.code() is StatusCode.FAILED_PRECONDITION


async def test_an_unknown_id_is_not_found_and_giving_it_back_is_fine(stub: Stub):
    for ask in (stub.GetSlot(pb.GetSlotRequest(id="unknown"), timeout=5), book(stub, "unknown", "ours")):
        with pytest.raises(AioRpcError) as refused:
            await ask
        assert refused.value.code() is StatusCode.NOT_FOUND
    await release(stub, "unknown", "ours")


@pytest.mark.parametrize(
    ("field", "request_sent"),
    [
        ("starts_at", pb.OpenSlotRequest(minutes=15, place="Room 1")),
        ("starts_at", pb.OpenSlotRequest(starts_at=Timestamp(seconds=2**50), minutes=15, place="Room 1")),
        ("minutes", pb.OpenSlotRequest(starts_at=Timestamp(), place="Room 1")),
        ("place", pb.OpenSlotRequest(starts_at=Timestamp(), minutes=15)),
    ],
)
async def test_a_field_that_breaks_its_rule_is_an_invalid_argument_with_its_name(
    stub: Stub, field: str, request_sent: pb.OpenSlotRequest
):
    with pytest.raises(AioRpcError, match=field) as refused:
        await stub.OpenSlot(request_sent, timeout=5)
    assert refused.value.code() is StatusCode.INVALID_ARGUMENT


async def test_the_id_of_a_booking_that_breaks_its_rule_is_an_invalid_argument(stub: Stub, opened: pb.Slot):
    for ask in (book(stub, opened.id, ""), release(stub, opened.id, "a b")):
        with pytest.raises(AioRpcError, match="booking_id") as refused:
            await ask
        assert refused.value.code() is StatusCode.INVALID_ARGUMENT


@pytest.mark.parametrize("service", SERVICES)
async def test_the_health_service_says_serving(channel: Channel, service: str):
    request = health_pb2.HealthCheckRequest(service=service)
    reply = await health_pb2_grpc.HealthStub(channel).Check(request, timeout=5)
    assert reply.status == health_pb2.HealthCheckResponse.SERVING


async def test_reflection_lists_every_service(channel: Channel):
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    call = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(iter([request]), timeout=5)
    names = {service.name async for reply in call for service in reply.list_services_response.service}
    assert names >= set(SERVICES)
