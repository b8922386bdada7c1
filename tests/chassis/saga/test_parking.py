"""A saga that does not get on is parked and shown to somebody; it is never dropped."""

from typing import Any

import pytest
from chassis.metrics.registry import Metrics
from chassis.metrics.service import ServiceMetrics
from chassis.problems import Unavailable
from chassis.saga.claimed_saga import SagaTakenOver
from chassis.saga.progress import State
from chassis.saga.refusals import CannotBeUndone, StepRefused
from chassis.saga.saga_record import SagaRecord
from chassis.saga.step_retry import StepRetry
from chassis.testing.polling import until
from sqlalchemy import update
from structlog.testing import capture_logs

from tests.chassis.saga.booking import AT_ONCE, Booking
from tests.chassis.saga.booking_service import Participants, Service

THREE_TRIES = StepRetry(first_delay=0, most_delay=0, park_after=3)


@pytest.fixture
def registry() -> Metrics:
    return Metrics()


@pytest.fixture
def metrics(registry: Metrics) -> ServiceMetrics:
    return registry.for_service("booking", "1.0.0")


async def found(service: Service, saga_id: str = "s-1") -> SagaRecord:
    saga = await service.records.found(saga_id)
    assert saga is not None
    return saga


async def has(service: Service, state: State) -> bool:
    return (await found(service)).state == state


async def test_after_so_many_tries_a_saga_is_parked_with_the_reason_for_all_to_see(
    service: Service, participants: Participants, registry: Metrics
) -> None:
    participants.will("do book", *[Unavailable("no scheduling")] * 3)
    await service.tables.start(service.database, "s-1")
    with capture_logs() as lines:
        async with service.running(service.worker(retry=THREE_TRIES)):
            await until(lambda: has(service, "parked"))
    # A worker measures when it begins.
    async with service.running(service.worker(retry=THREE_TRIES)):
        await until(lambda: 'sagas_parked{saga="book_test",service="booking"} 1.0' in shown(registry))
    assert 'sagas_in_flight{saga="book_test",service="booking"} 1.0' in shown(registry)
    saga = await found(service)
    assert (saga.step, saga.attempts, saga.error) == ("book", 3, "Unavailable: no scheduling")
    assert participants.asked == ["do hold", "do book", "do book", "do book"]
    [parked] = [line for line in lines if line["log_level"] == "error"]
    assert parked["event"] == "saga parked"
    assert (parked["saga"], parked["saga_id"], parked["step"]) == ("book_test", "s-1", "book")


def shown(registry: Metrics) -> str:
    return registry.exposition(None)[0].decode()


async def test_the_patience_of_an_action_is_not_that_of_its_compensation(
    service: Service, participants: Participants
) -> None:
    outage = [Unavailable("no scheduling")] * 6
    participants.will("do book", *outage[:2])
    participants.will("undo book", *outage)
    await service.tables.start(service.database, "s-1")
    saga: dict[str, Any] = {"retry": THREE_TRIES, "compensation_retry": AT_ONCE, "give_up_after": {"book": 2}}
    async with service.running(service.worker(**saga)):
        await until(lambda: has(service, "compensated"))
    assert participants.asked.count("undo book") == 7


async def test_a_worker_that_is_at_it_loses_it_when_an_operator_has_it_tried_again(service: Service) -> None:
    await service.tables.start(service.database, "s-1")
    store = service.store()
    [slow] = await store.claim(["book_test"], 1, 60)
    assert await service.records.retry("s-1")
    assert await store.claim(["book_test"], 1, 60)
    with pytest.raises(SagaTakenOver):
        await store.release(slow)


async def test_an_operator_has_it_tried_again_with_all_its_tries_before_it(
    service: Service, participants: Participants
) -> None:
    participants.will("do book", *[Unavailable("no scheduling")] * 5)
    await service.tables.start(service.database, "s-1")
    async with service.running(service.worker(retry=THREE_TRIES)):
        await until(lambda: has(service, "parked"))
        assert await service.records.retry("s-1")
        await until(lambda: has(service, "completed"))
    assert participants.asked.count("do book") == 6
    assert not await service.records.retry("s-1")
    assert not await service.records.retry("s-2")


async def test_an_outage_heals_by_itself_for_what_is_parked_is_tried_again_only_more_rarely(
    service: Service, participants: Participants
) -> None:
    participants.will("do book", *[Unavailable("no scheduling")] * 5)
    await service.tables.start(service.database, "s-1")
    async with service.running(service.worker(retry=THREE_TRIES, pace={"parked_delay": 0.01})):
        await until(lambda: has(service, "completed"))
    assert participants.asked.count("do book") == 6


async def test_one_that_is_parked_does_not_hold_up_the_others(service: Service, participants: Participants) -> None:
    participants.will("do hold", *[Unavailable("away")] * 3)
    await service.tables.start(service.database, "s-1")
    async with service.running(service.worker(retry=THREE_TRIES, pace={"concurrency": 1})) as worker:
        await until(lambda: has(service, "parked"))
        await service.tables.start(service.database, "s-2")
        worker.nudge()
        await until(lambda: service.is_over("s-2"))


async def test_a_saga_that_kills_its_workers_is_parked_and_not_tried_by_the_next(
    service: Service, participants: Participants
) -> None:
    await service.tables.start(service.database, "s-1")
    store = service.store()
    for _ in range(3):
        assert await store.claim(["book_test"], 1, 0)
    async with service.running(service.worker(retry=THREE_TRIES)):
        await until(lambda: has(service, "parked"))
    assert participants.asked == []
    assert (await found(service)).error == "WorkersDied: no worker that took it lived to settle it"


async def test_a_saga_that_killed_its_workers_is_tried_again_all_the_same_only_more_rarely(service: Service) -> None:
    await service.tables.start(service.database, "s-1")
    store = service.store()
    for _ in range(3):
        assert await store.claim(["book_test"], 1, 0)
    async with service.running(service.worker(retry=THREE_TRIES, pace={"parked_delay": 0.01})):
        await until(lambda: has(service, "completed"))


async def test_what_cannot_be_undone_and_has_no_way_forward_is_parked_with_the_reason(
    service: Service, participants: Participants
) -> None:
    participants.will("do capture", StepRefused("declined"))
    participants.will("undo place", CannotBeUndone("the sample is collected"))
    await service.tables.start(service.database, "s-1")
    async with service.running(service.worker(retry=StepRetry(park_after=1), forward=())):
        await until(lambda: has(service, "parked"))
    assert (await found(service)).error == "CannotBeUndone: the sample is collected"


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        ({"step": "weigh"}, "UnknownStep: this release of saga 'book_test' has no step 'weigh'; run one that has it"),
        ({"data": b'{"patient":7}'}, "ValidationError: Expected `str`, got `int` - at `$.patient`"),
    ],
)
async def test_a_saga_that_this_release_cannot_read_waits_for_one_that_can(
    service: Service, participants: Participants, damage: dict[str, Any], error: str
) -> None:
    await service.tables.start(service.database, "s-1", data=Booking())
    async with service.database.transaction() as connection:
        await connection.execute(update(service.tables.sagas.sagas).values(**damage))
    async with service.running(service.worker(retry=StepRetry(park_after=1))):

        async def failed() -> bool:
            return (await found(service)).error == error

        await until(failed)
    assert participants.asked == []
