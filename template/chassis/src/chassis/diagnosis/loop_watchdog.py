# Owned by the template. Change it there, then run: copier update
"""Notices that a call holds the event loop, counts that, and names the line while it is still held."""

import asyncio
import sys
import threading
from collections.abc import Collection
from time import monotonic
from types import CodeType

import structlog
from prometheus_client import Counter

from chassis.diagnosis.blocking_call import blocking_call
from chassis.diagnosis.loop_codes import loop_codes
from chassis.diagnosis.settings import DiagnosisSettings

_LOOKS_PER_LIMIT = 4
_MOMENT = 0.005


class LoopWatchdog:
    """Takes a turn of the event loop every now and then; when none comes, a thread looks at what the loop is doing.

    A call that never lets go of the interpreter is named only when it returns, as no thread can look before.

    Args:
        settings: When the loop counts as blocked, and whether to name the line.
        blocked: Counts the times that it was blocked.
        packages: Names of the packages whose lines are worth naming: those of the services.
    """

    def __init__(self, settings: DiagnosisSettings, *, blocked: Counter, packages: Collection[str]) -> None:
        self._limit = settings.blocked_after
        self._names = settings.name_blocking_calls
        self._every = settings.blocked_after / _LOOKS_PER_LIMIT
        self._blocked = blocked
        self._packages = frozenset(packages)
        self._turn_at = monotonic()
        self._over = threading.Event()
        self._log = structlog.get_logger(__name__)

    async def run(self) -> None:
        """Watch the loop it runs on, until cancelled."""
        self._turn_at = monotonic()
        if self._names:
            arguments = (threading.get_ident(), loop_codes())
            # A daemon: when the loop never comes back, this thread must not be what keeps the process.
            threading.Thread(target=self._look, args=arguments, name="loop watchdog", daemon=True).start()
        try:
            while True:
                self._turn_at = monotonic()
                await asyncio.sleep(self._every)
                if monotonic() - self._turn_at > self._limit:
                    self._blocked.inc()
        finally:
            self._over.set()

    def _look(self, thread: int, codes: frozenset[CodeType]) -> None:
        named_at = 0.0
        while not self._over.wait(self._every):
            turn_at = self._turn_at
            so_far = monotonic() - turn_at
            # A process that the machine has kept waiting is late as well; by now its loop goes on without help.
            if so_far <= self._limit or turn_at == named_at or self._over.wait(_MOMENT):
                continue
            stack = sys._current_frames().get(thread)  # noqa: SLF001 - documented
            call = blocking_call(stack, codes, self._packages)
            if call is not None and turn_at == self._turn_at:
                named_at = turn_at
                self._log.warning("event loop blocked", line=call.line, function=call.function, so_far=round(so_far, 3))
