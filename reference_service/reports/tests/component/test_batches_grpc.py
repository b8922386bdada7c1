import asyncio
from collections.abc import Sequence
from typing import Any

from chassis.testing.polling import until
from grpc import StatusCode

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb

from tests.component.wire import refused, violations
from tests.messages import changed, message


def batch(stub: Any, messages: Sequence[bytes]) -> Any:
    return stub.TakeBatch(pb.TakeBatchRequest(messages=messages), timeout=60)


async def received(stub: Any) -> Sequence[pb.Report]:
    found = await stub.ListReports(pb.ListReportsRequest(page_size=100), timeout=10)
    reports: Sequence[pb.Report] = found.items
    return reports


async def test_every_message_is_answered_once_with_its_position(stub: Any):
    messages = [message(f"m{number}", record_number=f"P-{number}") for number in range(12)]
    items = [item async for item in batch(stub, messages)]
    assert sorted(item.index for item in items) == list(range(12))
    for item in items:
        assert item.report.state == pb.REPORT_STATE_FINAL
        assert item.report.patient.record_number == f"P-{item.index}"


async def test_one_that_is_bad_is_refused_with_its_place_and_the_others_go_on(stub: Any):
    items = {item.index: item async for item in batch(stub, [message("m0"), changed("PID-7", "?"), message("m2"), b""])}
    assert items[1].refusal == pb.Refusal(place="PID-7", reason="must be a date such as 19680412")
    assert items[3].refusal.place == "MSH"
    assert [items[index].report.state for index in (0, 2)] == [pb.REPORT_STATE_FINAL] * 2


async def test_a_later_visit_in_the_same_batch_knows_the_earlier_one(stub: Any):
    visits = [message(f"m{day}", observed_at=f"202601{day}080000+0000") for day in (28, 29, 30)]
    items = {item.index: item async for item in batch(stub, visits)}
    assert [len(items[index].report.analytes[0].earlier) for index in range(3)] == [0, 1, 2]


async def test_results_are_there_before_the_batch_is_through(stub: Any):
    call = batch(stub, [message(f"m{number}") for number in range(30)])
    assert (await call.read()).HasField("report")
    assert len(await received(stub)) < 30
    call.cancel()


async def test_whoever_cancels_stops_what_has_not_begun_and_what_is_received_is_finished(stub: Any):
    call = batch(stub, [message(f"m{number}") for number in range(100)])
    await call.read()
    call.cancel()

    async def all_finished() -> bool:
        return all(report.state == pb.REPORT_STATE_FINAL for report in await received(stub))

    await until(all_finished)
    before = len(await received(stub))
    assert before < 100
    await asyncio.sleep(0.2)
    assert len(await received(stub)) == before


async def test_an_empty_batch_has_no_answers(stub: Any):
    assert [item async for item in batch(stub, [])] == []


async def test_a_batch_of_too_many_messages_is_refused_in_one_line(stub: Any):
    error = await refused(batch(stub, [b""] * 1001).read(), StatusCode.INVALID_ARGUMENT)
    assert violations(error) == {"messages": "must be at most 1000"}


async def test_a_batch_that_is_too_large_is_refused(stub: Any):
    await refused(batch(stub, [b"x" * 5_000_000]).read(), StatusCode.RESOURCE_EXHAUSTED)
