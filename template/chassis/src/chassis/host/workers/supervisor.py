# Owned by the template. Change it there, then run: copier update
"""Starts workers, starts those again that die, and passes on the signal to end."""

import os
import signal
import time
from collections import defaultdict
from collections.abc import Sequence

from chassis.host.restart_pause import RestartPause
from chassis.host.workers.child import Child
from chassis.host.workers.worker_process import WorkerProcess, end_with
from chassis.logs.logger import get_logger

_SIGNALS = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGCHLD})
_LONGEST_WAIT = 30.0


class Supervisor:
    """The parent of the workers. It serves nothing, and holds nothing that a worker needs but the ports.

    Args:
        count: How many workers to keep.
        names: What its log calls them, if numbers would not say enough.
        patience: Seconds after the signal to end until workers that are still there are killed.

    Source: the pre-fork model, Stevens, UNIX Network Programming, volume 1, chapter 30.
    """

    def __init__(self, count: int, *, names: Sequence[str] = (), patience: float) -> None:
        self._count = count
        self._names = names or [f"worker {number}" for number in range(count)]
        self._patience = patience
        self._children: dict[int, Child] = {}
        self._due: dict[int, float] = {}
        self._restarts: defaultdict[int, RestartPause] = defaultdict(RestartPause)
        self._proven: set[int] = set()
        self._ending = False
        self._kill_at: float | None = None
        self._exit_code = 0
        self._alive = os.pipe()
        self._log = get_logger("chassis.host")

    def run(self) -> WorkerProcess | int:
        """Fork the workers and wait for all of them to end.

        Returns:
            In a worker, at once: which one it is. In the parent, in the end: the exit code.
        """
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        self._due = dict.fromkeys(range(self._count), 0.0)
        while self._children or self._due:
            for number in [number for number, when in self._due.items() if when <= time.monotonic()]:
                del self._due[number]
                worker = self._fork(number)
                if worker is not None:
                    return worker
            self._wait()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        return self._exit_code

    def _fork(self, number: int) -> WorkerProcess | None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writing)
            self._children[pid] = Child(number, pid, reading)
            self._log.info("process started", name=self._names[number], pid=pid)
            return None
        # A terminal's Ctrl+C is for the parent, which passes it on once.
        os.setpgid(0, 0)
        os.close(reading)
        os.close(self._alive[1])
        for sibling in self._children.values():
            os.close(sibling.notices)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        end_with(self._alive[0])
        return WorkerProcess(number, writing)

    def _wait(self) -> None:
        now = time.monotonic()
        moments = [*self._due.values(), *([] if self._kill_at is None else [self._kill_at])]
        told = signal.sigtimedwait(_SIGNALS, max(0.0, min(moments, default=now + _LONGEST_WAIT) - now))
        if told is not None and told.si_signo != signal.SIGCHLD:
            self._end()
        elif self._kill_at is not None and time.monotonic() >= self._kill_at:
            self._kill_at = None
            self._signal(signal.SIGKILL)
        # Signals of one kind that come together arrive as one.
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            self._bury(self._children.pop(pid), os.waitstatus_to_exitcode(status))

    def _bury(self, child: Child, code: int) -> None:
        if child.was_ready():
            self._proven.add(child.number)
        if self._ending:
            return
        if child.number not in self._proven:
            # It never served: the next one would not either, and whoever started us should see the reason.
            self._exit_code = max(1, code)
            self._end()
            return
        pause = self._restarts[child.number].after(child.seconds)
        self._due[child.number] = time.monotonic() + pause
        self._log.error("process ended", name=self._names[child.number], pid=child.pid, exit_code=code, again_in=pause)

    def _end(self) -> None:
        self._due.clear()
        if not self._ending:
            self._ending = True
            self._kill_at = time.monotonic() + self._patience
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        for pid in self._children:
            os.kill(pid, number)
