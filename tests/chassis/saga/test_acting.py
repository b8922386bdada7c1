"""In whose name a saga asks others, and that it stays part of the request that began it."""

import asyncio
from typing import Any

import pytest
from chassis.context.credentials import callers_credentials, keep_credentials
from chassis.context.deadline import time_left
from chassis.context.request import RequestContext, bound, current
from chassis.context.trace import new_trace
from chassis.testing.polling import until
from chassis.testing.span_recorder import SpanRecorder

from tests.chassis.saga.booking_service import Participants, Service


@pytest.fixture
def seen(participants: Participants) -> dict[str, Any]:
    seen: dict[str, Any] = {}

    async def look() -> None:
        seen.update(context=current(), credentials=callers_credentials(), left=time_left())

    participants.will("do hold", look)
    return seen


async def test_a_step_is_part_of_the_request_that_began_the_saga(service: Service, seen: dict[str, Any]) -> None:
    trace = new_trace(sampled=True)
    spans = SpanRecorder()
    with bound(RequestContext("r-1", "booking", trace=trace)):
        await service.tables.start(service.database, "s-1")
    with bound(RequestContext("", "booking", tracer=spans)):
        async with service.running(service.worker(timeout=3)):
            await until(lambda: service.is_over("s-1"))
    context = seen["context"]
    assert (context.request_id, context.service) == ("r-1", "booking")
    assert (context.trace.trace_id, context.trace.parent_id) == (trace.trace_id, trace.span_id)
    assert 0 < seen["left"] <= 3
    steps = [span for span in spans.spans if span.name.startswith("book_test")]
    assert [span.name for span in steps] == [f"book_test steps {step}" for step in ("hold", "book", "place", "capture")]
    assert steps[0].attributes == {"saga.id": "s-1", "saga.attempt": 1}


async def test_a_saga_that_no_request_began_gets_an_id_of_its_own(service: Service, seen: dict[str, Any]) -> None:
    assert await service.finish() == "completed"
    assert len(seen["context"].request_id) == 32


async def test_a_saga_acts_in_the_name_of_the_service_for_the_tenant_whose_it_is(
    service: Service, seen: dict[str, Any]
) -> None:
    with bound(RequestContext("", "booking")):
        await service.finish()
    actor = seen["context"].actor
    assert (actor.subject, actor.tenant, actor.has("booking:write")) == ("booking", "north", True)


async def test_what_the_caller_proved_itself_with_is_not_kept(service: Service, seen: dict[str, Any]) -> None:
    keep_credentials("Bearer of-a-caller")
    await service.finish()
    assert seen["credentials"] is None


async def test_calls_carry_the_credentials_of_the_service_for_the_tenant(
    service: Service, seen: dict[str, Any]
) -> None:
    async def authorization(tenant: str) -> str:
        return f"Bearer of-booking-for-{tenant}"

    await service.finish(parts={"authorization": authorization})
    assert seen["credentials"] == "Bearer of-booking-for-north"


async def test_credentials_that_are_not_to_be_had_are_asked_for_again(service: Service) -> None:
    failures = iter([ConnectionError()])

    async def authorization(_: str) -> str:
        for failure in failures:
            raise failure
        return "Bearer of-booking"

    assert await service.finish(parts={"authorization": authorization}) == "completed"


async def test_the_transaction_that_settles_a_step_has_no_deadline(service: Service) -> None:
    left: list[float | None] = []

    async def record(*_: Any) -> None:
        await asyncio.sleep(0)
        left.append(time_left())

    await service.finish(record=record)
    assert left == [None] * 4
