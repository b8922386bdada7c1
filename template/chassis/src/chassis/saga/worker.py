# Owned by the template. Change it there, then run: copier update
"""A worker that takes sagas that are due, and runs several at once."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from chassis.context.credentials import TenantAuthorization
from chassis.logs.logger import get_logger
from chassis.messaging.backoff import Backoff
from chassis.messaging.pulse import Pulse
from chassis.metrics.sagas import SagaMetrics
from chassis.saga.definition import SagaDefinition
from chassis.saga.runner import SagaRunner
from chassis.saga.settings import SagaSettings
from chassis.saga.store import SagaStore

_SECONDS_BETWEEN_MEASUREMENTS = 5.0


def _nobody() -> None:
    """Wake nobody."""


class SagaWorker:
    """Runs the sagas of one service. Any number of workers may, in any number of processes: one at a time has a saga.

    Args:
        store: Where the sagas are.
        definitions: The kinds that this release knows; others are left alone.
        metrics: Told what becomes of them.
        settings: Pace and patience.
        nudge: Wakes the relay, after a step was settled whose events are in the outbox.
        pulse: What nudges and stops this worker; one of its own if None.
        authorization: Gives the credentials of calls that are made for a tenant; None: they carry none.
    """

    def __init__(
        self,
        store: SagaStore,
        definitions: Iterable[SagaDefinition[Any]],
        *,
        metrics: SagaMetrics,
        settings: SagaSettings | None = None,
        nudge: Callable[[], None] = _nobody,
        pulse: Pulse | None = None,
        authorization: TenantAuthorization | None = None,
    ) -> None:
        self._store = store
        self._metrics = metrics
        self._settings = settings or SagaSettings()
        self._pulse = pulse or Pulse()
        runner = partial(
            SagaRunner,
            store=store,
            metrics=metrics,
            settings=self._settings,
            committed=nudge,
            authorization=authorization,
            stopped=lambda: self._pulse.stopped,
        )
        self._runners = {definition.name: runner(definition) for definition in definitions}
        self._backoff = Backoff(first=self._settings.first_backoff, most=self._settings.most_backoff)
        self._at_work: set[asyncio.Task[None]] = set()
        self._measured_at = float("-inf")
        self._log = get_logger(__name__)

    def nudge(self) -> None:
        """Say that a saga was committed, so that it need not wait for the next poll."""
        self._pulse.nudge()

    def stop(self) -> None:
        """Begin no further step; `run` ends when those at work are settled, and gives their sagas back."""
        self._pulse.stop()

    async def run(self) -> None:
        """Run sagas until stopped, whatever the database does; cancelled, give back what is at work."""
        async with asyncio.TaskGroup() as group:
            while not self._pulse.stopped:
                free = self._settings.concurrency - len(self._at_work)
                if not free:
                    await asyncio.wait(self._at_work, return_when=asyncio.FIRST_COMPLETED)
                    continue
                try:
                    await self._measure()
                    claimed = await self._store.claim(self._runners, free, self._settings.lease)
                except Exception as error:  # noqa: BLE001 - as for any outage: wait, and try again
                    await self._wait_after(error)
                    continue
                self._backoff.reset()
                for saga in claimed:
                    task = group.create_task(self._runners[saga.name].run(saga))
                    self._at_work.add(task)
                    task.add_done_callback(self._at_work.discard)
                if len(claimed) < free:
                    await self._pulse.wait(self._settings.poll)

    async def _measure(self) -> None:
        now = time.monotonic()
        if now - self._measured_at >= _SECONDS_BETWEEN_MEASUREMENTS:
            in_flight, parked = Counter[str](), Counter[str]()
            for name, state, count in await self._store.unfinished():
                in_flight[name] += count
                parked[name] += count if state == "parked" else 0
            self._metrics.unfinished(self._runners, in_flight, parked)
            self._measured_at = now

    async def _wait_after(self, error: Exception) -> None:
        seconds = self._backoff.next()
        self._log.warning("sagas wait", error=type(error).__name__, seconds=round(seconds, 3))
        await self._pulse.rest(seconds)
