import asyncio
from contextlib import aclosing

from reports.adapters.inbound.grpc.batch import Batch
from reports.domain.errors import ResultRefused
from reports.domain.report import Report


async def refuse(_message: bytes) -> Report:
    raise ResultRefused("MSH", "is missing")


async def as_it_is(report: Report) -> Report:
    return report


async def test_messages_that_are_all_bad_leave_others_their_turn():
    turns = 0

    async def somebody_else() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    waiting = asyncio.create_task(somebody_else())
    batch = Batch(receive=refuse, finish=as_it_is, at_once=1)
    async with aclosing(batch.outcomes([b""] * 100)) as outcomes:
        first = await anext(outcomes)
        assert first[0] == 0
        assert turns < 10
        rest = [index async for index, _ in outcomes]
    waiting.cancel()
    assert rest == list(range(1, 100))
    assert turns >= 100
