import pytest

from gateway.domain.batch import Finished, Refused
from gateway.domain.errors import Invalid, NotAllowed, ServiceUnavailable, TooManyBatches
from gateway.use_cases.take_batch import MOST, MOST_AT_ONCE, TakeBatch, TakeBatchHandler

from tests.examples import READER, WRITER
from tests.fakes.instrument import InMemoryInstrument
from tests.fakes.reports import InMemoryReports


@pytest.fixture
def reports() -> InMemoryReports:
    return InMemoryReports()


@pytest.fixture
def instrument() -> InMemoryInstrument:
    return InMemoryInstrument()


@pytest.fixture
def handler(reports: InMemoryReports, instrument: InMemoryInstrument) -> TakeBatchHandler:
    return TakeBatchHandler(reports=reports, instrument=instrument)


async def test_messages_come_from_the_instrument_or_from_the_caller(handler: TakeBatchHandler):
    assert len(await handler.begin(TakeBatch(WRITER, count=3))) == 3
    assert await handler.begin(TakeBatch(WRITER, messages=[b"MSH|1"])) == [b"MSH|1"]


async def test_a_message_that_is_wrong_does_not_stop_the_others(handler: TakeBatchHandler):
    outcomes = [each async for each in handler.handle([b"MSH|1", b"rubbish", b"MSH|3"])]
    assert [type(each) for each in outcomes] == [Finished, Refused, Finished]


@pytest.mark.parametrize("count", [0, MOST + 1])
async def test_a_batch_has_an_end(handler: TakeBatchHandler, count: int):
    for command in (TakeBatch(WRITER, count=count), TakeBatch(WRITER, messages=[b"MSH|"] * count)):
        with pytest.raises(Invalid, match="1 to 500"):
            await handler.begin(command)


async def test_who_may_only_read_starts_none(handler: TakeBatchHandler):
    with pytest.raises(NotAllowed):
        await handler.begin(TakeBatch(READER, count=1))


async def test_an_instrument_that_is_away_is_named(handler: TakeBatchHandler, instrument: InMemoryInstrument):
    instrument.away = True
    with pytest.raises(ServiceUnavailable, match="instrument gave no answer"):
        await handler.begin(TakeBatch(WRITER, count=1))


async def test_so_many_batches_run_at_once_and_no_more(handler: TakeBatchHandler, instrument: InMemoryInstrument):
    running = [handler.handle([b"MSH|1", b"MSH|2"]) for _ in range(MOST_AT_ONCE)]
    for each in running:
        await anext(each)
    instrument.away = True
    with pytest.raises(TooManyBatches):
        await handler.begin(TakeBatch(WRITER, count=1))
    with pytest.raises(TooManyBatches):
        await anext(handler.handle([b"MSH|1"]))
    await running[0].aclose()
    instrument.away = False
    assert await handler.begin(TakeBatch(WRITER, count=1))
