# Owned by the template. Change it there, then run: copier update
"""Runs one saga from where it stands: until it is over, a step fails, or the worker is to stop."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from chassis.context.credentials import TenantAuthorization
from chassis.logs.logger import get_logger
from chassis.metrics.sagas import SagaMetrics, TryResult
from chassis.problems import Unavailable
from chassis.saga.acting_for import acting_for
from chassis.saga.attempt import attempt
from chassis.saga.claimed_saga import ClaimedSaga, SagaTakenOver
from chassis.saga.course import UnknownStep, begun, step_at
from chassis.saga.definition import SagaDefinition
from chassis.saga.one_line import described
from chassis.saga.settings import SagaSettings
from chassis.saga.settlement import settlement_of
from chassis.saga.step_retry import StepRetry
from chassis.saga.store import SagaStore


class WorkersDied(Exception):
    """Every worker that took the saga has died at this step."""


class SagaRunner:
    """Tries the steps of the sagas of one kind, and settles them.

    Args:
        definition: The kind.
        store: Where they are.
        metrics: Told of each try, and of each saga that begins or ends.
        settings: Lease and patience.
        committed: Called after each settlement: there may be events in the outbox.
        stopped: Tells whether to begin no further step.
        authorization: What the service proves itself with to others; None: it need not.
        monotonic: The clock of the store.
    """

    def __init__(
        self,
        definition: SagaDefinition[Any],
        store: SagaStore,
        *,
        metrics: SagaMetrics,
        settings: SagaSettings,
        committed: Callable[[], None],
        stopped: Callable[[], bool],
        authorization: TenantAuthorization | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._definition = definition
        self._store = store
        self._metrics = metrics
        self._settings = settings
        self._committed = committed
        self._stopped = stopped
        self._authorization = authorization
        self._monotonic = monotonic
        self._log = get_logger(__name__)

    async def run(self, claimed: ClaimedSaga) -> None:
        """Run a saga. Only a cancellation gets out of here, and gives the saga back.

        Args:
            claimed: As borrowed.
        """
        if claimed.version == 1:
            self._metrics.started(claimed.name)
        with acting_for(claimed):
            await self._run(replace(claimed, at=begun(self._definition, claimed.at)))

    async def _run(self, saga: ClaimedSaga) -> None:
        try:
            while not self._stopped():
                further = await self._advance(saga)
                if further is None:
                    return
                saga = further
            await self._store.release(saga)
        except asyncio.CancelledError:
            # Being stopped says nothing about the step, so it does not count as a try.
            with suppress(Exception):
                await asyncio.shield(self._store.release(saga))
            raise
        except Exception as error:  # noqa: BLE001 - nothing is lost: its lease ends, and a worker takes it again
            self._log.warning("saga is left to its lease", saga=saga.name, saga_id=saga.id, error=type(error).__name__)

    async def _advance(self, saga: ClaimedSaga) -> ClaimedSaga | None:
        """Try a step; None: the saga is not in our hands any more."""
        begun_at = self._monotonic()
        if saga.held_until <= begun_at:
            # The process was held up: another worker may be at it already.
            raise SagaTakenOver("its lease is over")
        try:
            self._refuse_what_kills(saga)
            left = saga.held_until - begun_at
            result = await attempt(self._definition, saga, seconds=left, authorization=self._authorization)
            settlement = settlement_of(self._definition, saga, result)
            further = await self._store.settle(saga, settlement, lease=self._settings.lease)
        except SagaTakenOver:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody knows what the step has done
            self._tried(saga, "failed", begun_at)
            await self._failed(saga, error)
            return None
        self._tried(saga, result.outcome, begun_at)
        self._committed()
        if further is None:
            self._metrics.finished(saga.name, settlement.to.state)
        return further

    def _refuse_what_kills(self, saga: ClaimedSaga) -> None:
        if saga.at.state == "running" and saga.attempts > self._retry(saga).park_after:
            raise WorkersDied("no worker that took it lived to settle it")

    async def _failed(self, saga: ClaimedSaga, error: Exception) -> None:
        retry = self._retry(saga)
        parked = saga.attempts >= retry.park_after
        at_least = error.retry_after if isinstance(error, Unavailable) else 0.0
        delay = self._settings.parked_delay if parked else retry.delay(saga.attempts, at_least=at_least)
        await self._store.postpone(saga, described(error), delay=delay, parked=parked)
        tell = self._log.error if parked else self._log.warning
        tell(
            "saga parked" if parked else "saga waits",
            saga=saga.name,
            saga_id=saga.id,
            step=saga.at.step,
            attempts=saga.attempts,
            error=type(error).__name__,
            seconds=round(delay, 3),
        )

    def _retry(self, saga: ClaimedSaga) -> StepRetry:
        try:
            step = step_at(self._definition, saga.at)
        except UnknownStep:
            return StepRetry()
        return step.compensation_retry if saga.at.phase == "compensations" else step.retry

    def _tried(self, saga: ClaimedSaga, result: TryResult, begun_at: float) -> None:
        seconds = self._monotonic() - begun_at
        self._metrics.tried(saga=saga.name, step=saga.at.step, result=result, seconds=seconds)
