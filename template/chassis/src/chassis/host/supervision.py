# Owned by the template. Change it there, then run: copier update
"""Keeps a worker running, and says so when it is not."""

import asyncio

from chassis.context.request import RequestContext, bound
from chassis.context.tracer import Tracer
from chassis.health.check import Check
from chassis.host.restart_pause import RestartPause
from chassis.host.worker import Worker
from chassis.logs.logger import get_logger


class _WorkerDown(Exception):
    """A worker has died and waits to be started again."""


class SupervisedWorker:
    """Runs a worker, starts it again when it dies, each time a little later.

    Args:
        worker: What to run.
        service: Whose it is.
        alone: Whether the process hosts no other service; otherwise its check is named after its own.
        tracer: Takes the spans of its work.
    """

    def __init__(self, worker: Worker, *, service: str, alone: bool = True, tracer: Tracer | None = None) -> None:
        self._worker = worker
        self._named = f"{worker.name} worker" if alone else f"{service}.{worker.name} worker"
        self._context = RequestContext(request_id="", service=service, tracer=tracer)
        self._restart = RestartPause()
        self._stopping = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._down = False
        self._log = get_logger("chassis.host")

    @property
    def check(self) -> Check:
        """Fails while the worker is down."""
        return Check(name=self._named, probe=self._probe, ttl=0.0)

    @property
    def outlives_doors(self) -> bool:
        """Whether it stops only after the doors."""
        return self._worker.outlives_doors

    def start(self) -> None:
        """Run it from now on."""
        with bound(self._context):
            self._running = asyncio.create_task(self._run(), name=f"worker {self._worker.name}")

    def ask_to_stop(self) -> None:
        """Let it take on nothing new."""
        self._stopping.set()
        self._worker.stop()

    async def wait(self, grace: float) -> None:
        """Wait for it to finish what is in flight, then cancel it.

        Args:
            grace: Seconds it gets.
        """
        if self._running is None:
            return
        _, unfinished = await asyncio.wait({self._running}, timeout=grace)
        if unfinished:
            self._log.warning("worker cancelled", worker=self._worker.name, grace=grace)
            self._running.cancel()
            await asyncio.wait({self._running}, timeout=1.0)

    async def _run(self) -> None:
        clock = asyncio.get_running_loop().time
        while not self._stopping.is_set():
            begun = clock()
            reason = await self._run_once()
            if self._stopping.is_set():
                return
            pause = self._restart.after(clock() - begun)
            self._down = True
            self._log.error("worker down", worker=self._worker.name, reason=reason, again_in=pause)
            await self._pause(pause)
            self._down = False

    async def _run_once(self) -> str:
        try:
            await self._worker.run()
        except Exception as error:  # noqa: BLE001 - whatever it is, the worker is started again
            self._log.exception("worker failed", worker=self._worker.name)
            return type(error).__name__
        return "it returned, although nobody stopped it"

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    async def _probe(self) -> None:
        if self._down:
            raise _WorkerDown
