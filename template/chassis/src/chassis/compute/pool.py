# Owned by the template. Change it there, then run: copier update
"""Does tasks in worker processes."""

import asyncio
from collections.abc import Sequence
from typing import Generic, TypeVar

from chassis.compute.at_work import AtWork
from chassis.compute.failures import ComputeClosed, TaskCrashed, TaskTimedOut, WorkersNotReady
from chassis.compute.frames import Kind
from chassis.compute.idle_workers import IdleWorkers
from chassis.compute.link import WorkerGone
from chassis.compute.outcome import outcome_of
from chassis.compute.seat import Seat
from chassis.compute.settings import ComputeSettings
from chassis.compute.transfer import packed_argument, result_in
from chassis.compute.worker import DiedAtWork, Worker
from chassis.context.deadline import DeadlineExceeded, within_deadline
from chassis.context.span import span
from chassis.metrics.compute import PoolMetrics

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class ComputePool(Generic[Argument, Result]):
    """Does one kind of task, each in a process that has no other task meanwhile.

    Args:
        name: In metrics, log lines and errors.
        settings: Its limits.
        idle: Lends the workers.
        seats: Keep the workers alive.
        metrics: Told what becomes of each task.
    """

    def __init__(
        self, name: str, settings: ComputeSettings, *, idle: IdleWorkers, seats: Sequence[Seat], metrics: PoolMetrics
    ) -> None:
        self._name = name
        self._settings = settings
        self._idle = idle
        self._seats = seats
        self._metrics = metrics
        self._at_work = AtWork(metrics)

    async def run(self, argument: Argument) -> Result:
        """Do a task, and give its result; what it raises is raised here.

        Whoever is cancelled takes the task along: it is not begun, or its worker is killed and replaced.

        Args:
            argument: For the task. It is pickled, and so is the result: structs, text and bytes travel best.

        Raises:
            ComputeBusy: Too many tasks wait already.
            ComputeClosed: The service is ending.
            DeadlineExceeded: Nobody waits for the result any more.
            TaskTimedOut: It ran for too long.
            TaskCrashed: Its process died.
            TaskFailed: It raised what cannot be pickled.
            NotTransferable: Argument or result cannot be pickled.
        """
        try:
            with span(f"compute {self._name}"):
                result: Result = await self._run(argument)
        except BaseException as error:
            self._metrics.finished(outcome_of(error))
            raise
        self._metrics.finished("done")
        return result

    async def ready(self) -> None:
        """Probe of the pool: fails until each worker has been ready once, and again if none can be started any more.

        Raises:
            WorkersNotReady: It cannot do tasks, or not at its speed.
        """
        waiting = sum(not seat.was_ready for seat in self._seats)
        if waiting or all(seat.failing for seat in self._seats):
            raise WorkersNotReady(f"{self._name}: {waiting or len(self._seats)} of its workers cannot do tasks yet")

    async def close(self) -> None:
        """Take no more tasks, and wait for the running ones within the grace; whoever owns the seats ends the rest."""
        self._idle.close()
        await self._at_work.settle(self._settings.grace)

    async def _run(self, argument: Argument) -> Result:
        body = packed_argument(self._name, argument)
        while True:
            worker = await self._idle.take()
            try:
                kind, answer = await self._work(worker, body)
            except WorkerGone:
                # It died idle, a moment before the task reached it: the next worker gets the task.
                continue
            finally:
                self._put_back(worker)
            result: Result = result_in(self._name, kind, answer)
            return result

    async def _work(self, worker: Worker, body: bytes) -> tuple[Kind, bytes]:
        seconds = within_deadline(self._settings.timeout)
        try:
            with self._at_work.one():
                async with asyncio.timeout(seconds):
                    return await worker.do(body)
        except TimeoutError:
            if seconds < self._settings.timeout:
                raise DeadlineExceeded(f"a task of {self._name} was ended at the deadline of its request") from None
            raise TaskTimedOut(self._name, seconds) from None
        except DiedAtWork:
            reason = await worker.ended()
            raise ComputeClosed(self._name) if worker.unwanted else TaskCrashed(self._name, reason) from None

    def _put_back(self, worker: Worker) -> None:
        if worker.lost.is_set():
            return
        if worker.at_work:
            worker.kill()
        elif worker.worn:
            worker.retire()
        else:
            self._idle.give(worker)
