"""How a worker begins, stops, is cancelled, and outlives its database."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from chassis.messaging.pulse import Pulse
from chassis.saga.runner import SagaRunner
from chassis.saga.settings import SagaSettings
from chassis.saga.store import SagaStore
from chassis.testing.polling import until

from tests.chassis.saga.booking import definition
from tests.chassis.saga.booking_service import Participants, Service


@pytest.fixture
def at_hold(participants: Participants) -> tuple[asyncio.Event, asyncio.Event]:
    """Set when the first step is being asked for; and what it waits for."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        begun.set()
        await go_on.wait()

    participants.will("do hold", wait)
    return begun, go_on


async def test_a_nudge_spares_the_wait_for_the_next_poll(service: Service) -> None:
    pulse = Pulse()
    async with service.running(service.worker(parts={"pulse": pulse}, pace={"poll": 3600})):
        # The worker has looked once and rests by now, or will look after this.
        await asyncio.sleep(0)
        await service.tables.start(service.database, "s-1")
        pulse.nudge()
        await until(lambda: service.is_over("s-1"))


async def test_without_a_nudge_the_poll_finds_it(service: Service) -> None:
    async with service.running(service.worker()):
        await service.tables.start(service.database, "s-1")
        await until(lambda: service.is_over("s-1"))


async def test_stopped_a_worker_settles_the_step_at_hand_and_gives_the_saga_back(
    service: Service, participants: Participants, at_hold: tuple[asyncio.Event, asyncio.Event]
) -> None:
    begun, go_on = at_hold
    await service.tables.start(service.database, "s-1")
    worker = service.worker()
    running = asyncio.create_task(worker.run())
    await begun.wait()
    worker.stop()
    go_on.set()
    await running
    assert participants.asked == ["do hold"]
    [saga] = await service.store().claim(["book_test"], 1, 1)
    assert (saga.at.step, saga.attempts) == ("book", 1)


async def test_cancelled_a_worker_gives_back_what_is_at_work_and_the_try_does_not_count(
    service: Service, at_hold: tuple[asyncio.Event, asyncio.Event]
) -> None:
    begun, _ = at_hold
    await service.tables.start(service.database, "s-1")
    running = asyncio.create_task(service.worker().run())
    await begun.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    [saga] = await service.store().claim(["book_test"], 1, 1)
    assert (saga.at.step, saga.attempts) == ("", 1)


async def test_a_worker_outlives_an_outage_of_its_database(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = {"claim": 2, "settle": 1, "postpone": 1}

    def failing(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def work(*arguments: object, **named: object) -> object:
            if failures[name]:
                failures[name] -= 1
                raise ConnectionError
            return call(*arguments, **named)

        return work

    for name in failures:
        monkeypatch.setattr(SagaStore, name, failing(name, getattr(SagaStore, name)))
    await service.tables.start(service.database, "s-1")
    pace = {"lease": 0.2, "first_backoff": 0.01}
    async with service.running(service.worker(pace=pace)):
        await until(lambda: service.is_over("s-1"))
    assert not any(failures.values())
    assert len(await service.lines()) == 4


async def test_a_worker_that_was_held_up_past_its_lease_does_not_begin_a_step(
    service: Service, participants: Participants
) -> None:
    await service.tables.start(service.database, "s-1")
    [saga] = await service.store().claim(["book_test"], 1, lease=60)
    runner = SagaRunner(
        definition(participants.ask),
        service.store(),
        metrics=service.metrics.sagas,
        settings=SagaSettings(),
        committed=lambda: None,
        stopped=lambda: False,
        monotonic=lambda: saga.held_until,
    )
    await runner.run(saga)
    assert participants.asked == []


async def test_two_workers_of_one_process_share_the_sagas(service: Service, participants: Participants) -> None:
    ids = [f"s-{number}" for number in range(30)]
    await service.tables.start(service.database, *ids)
    async with service.running(service.worker()), service.running(service.worker()):
        for saga_id in ids:
            await until(partial(service.is_over, saga_id))
    assert len(participants.asked) == 4 * len(ids)
    assert len(await service.events()) == 4 * len(ids)
