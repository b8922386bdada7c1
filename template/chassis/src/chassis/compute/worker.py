# Owned by the template. Change it there, then run: copier update
"""A worker process as the service sees it."""

import asyncio
import os
import signal
import subprocess
from contextlib import suppress

from chassis.compute.frames import Kind
from chassis.compute.link import Link, WorkerGone

_SECONDS_TO_EXIT = 1.0


class Unprepared(Exception):
    """A worker could not be made ready for tasks."""


class DiedAtWork(Exception):
    """A worker process has died while it had a task."""


class Worker:
    """Does one task at a time.

    Args:
        process: Its process, the leader of a session of its own.
        link: The connection to it.

    Attributes:
        lifetime: Tasks after which a fresh worker should take its place; 0: none should.
        at_work: Whether it has a task.
        unwanted: Whether its end was asked for.
    """

    def __init__(self, process: subprocess.Popen[bytes], link: Link) -> None:
        self._process = process
        self._link = link
        self._tasks = 0
        self.lifetime = 0
        self.at_work = False
        self.unwanted = False

    @property
    def lost(self) -> asyncio.Event:
        """Set once the process is gone."""
        return self._link.lost

    @property
    def used(self) -> bool:
        """Whether it ever got a task."""
        return self.at_work or self._tasks > 0

    @property
    def worn(self) -> bool:
        """Whether it has done as many tasks as it should."""
        return 0 < self.lifetime <= self._tasks

    async def prepare(self, preparation: bytes) -> None:
        """Make it ready for tasks.

        Args:
            preparation: Pickled.

        Raises:
            Unprepared: It cannot be.
        """
        self._link.send(Kind.PREPARE, preparation)
        try:
            kind, reason = await self._link.receive()
        except WorkerGone:
            raise Unprepared(await self.ended()) from None
        if kind is not Kind.PREPARED:
            raise Unprepared(reason.decode())

    async def do(self, argument: bytes) -> tuple[Kind, bytes]:
        """Do a task; whoever does not wait for its end has to kill the worker.

        Args:
            argument: Pickled.

        Raises:
            WorkerGone: The worker was dead already: the task has nothing to do with that.
            DiedAtWork: It died of the task, or during it.
        """
        self.at_work = True
        self._link.send(Kind.TASK, argument)
        await self._link.receive()
        try:
            outcome = await self._link.receive()
        except WorkerGone:
            raise DiedAtWork from None
        self.at_work = False
        self._tasks += 1
        return outcome

    def retire(self) -> None:
        """Let it end by itself; it must not be at work."""
        self.unwanted = True
        self._link.close()

    def kill(self) -> None:
        """End it and what its task has started, wherever they are."""
        self.unwanted = True
        self._kill_session()
        self._link.close()

    async def ended(self) -> str:
        """Wait until the process is gone, and tell how it ended; whoever cannot wait so long kills it."""
        ending = asyncio.create_task(asyncio.to_thread(self._exit_code))
        try:
            code = await asyncio.shield(ending)
        except asyncio.CancelledError:
            self.kill()
            await ending
            raise
        if code < 0:
            return f"killed by {next((each.name for each in signal.Signals if each == -code), f'signal {-code}')}"
        return f"it ended itself with exit code {code}"

    def _exit_code(self) -> int:
        try:
            return self._process.wait(_SECONDS_TO_EXIT)
        except subprocess.TimeoutExpired:
            # It has let go of the link, and goes on without.
            self._kill_session()
            return self._process.wait()

    def _kill_session(self) -> None:
        # Until it has been waited for, its number is no other's.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
