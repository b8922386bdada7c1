import asyncio
from collections.abc import AsyncGenerator
from time import monotonic

from chassis.context.deadline import time_left
from chassis.context.request import RequestContext, bound

from gateway.adapters.inbound.http.batch_events import events_of
from gateway.domain.batch import Finished, Refused

from tests.examples import report


async def test_a_silent_batch_gives_signs_of_life():
    done = asyncio.Event()

    async def slow() -> AsyncGenerator[Finished | Refused]:
        await done.wait()
        yield Finished(0, report())

    told = aiter(events_of(slow(), 1, alive_every=0.01))
    assert (await anext(told)).startswith(b"event: started")
    assert (await anext(told)).startswith(b":")
    done.set()
    while (event := await anext(told)).startswith(b":"):
        pass
    assert event.startswith(b"event: result")


async def test_a_batch_may_take_longer_than_its_reply_may_take_to_begin():
    left: list[float | None] = []

    async def outcomes() -> AsyncGenerator[Finished | Refused]:
        left.append(time_left())
        yield Finished(0, report())

    with bound(RequestContext("1", deadline=monotonic() + 1)):
        async for _ in events_of(outcomes(), 1):
            assert time_left() is not None
    assert left == [None]
