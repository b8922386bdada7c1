# Owned by the template. Change it there, then run: copier update
"""The wish that this process ends: SIGTERM from the operating system, or SIGINT from a keyboard."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class EndRequest:
    """Notes how often the end was asked for; make it in the task that serves."""

    def __init__(self) -> None:
        self.once = asyncio.Event()
        self.twice = asyncio.Event()
        self._cancelled_by_it: asyncio.Task[None] | None = None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Take the signals over for the length of a block."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._note)
        try:
            yield
        finally:
            for number in _SIGNALS:
                loop.remove_signal_handler(number)

    @contextmanager
    def cancelling(self) -> Iterator[None]:
        """Leave a block early, and quietly, if the end is asked for meanwhile."""
        task = asyncio.current_task()
        assert task is not None
        self._cancelled_by_it = task
        try:
            yield
        except asyncio.CancelledError:
            if not self.once.is_set():
                raise
            task.uncancel()
        finally:
            self._cancelled_by_it = None

    def _note(self) -> None:
        if self.once.is_set():
            self.twice.set()
        elif self._cancelled_by_it is not None:
            self._cancelled_by_it.cancel()
        self.once.set()
