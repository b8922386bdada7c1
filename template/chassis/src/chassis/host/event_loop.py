# Owned by the template. Change it there, then run: copier update
"""Runs a coroutine as the whole of a process, on the fastest event loop there is."""

import asyncio
import os
import threading
from collections.abc import Coroutine
from importlib.util import find_spec
from typing import Any, TypeVar

T = TypeVar("T")

_FORCED = 1


def run(work: Coroutine[Any, Any, T], *, leave_within: float) -> T:
    """Run to the end, then leave, whatever is still stuck.

    Args:
        work: All the process does.
        leave_within: Seconds for tasks and threads that outlive the work; then the process exits with 1.
    """
    loop_factory = None
    if find_spec("uvloop") is not None:
        # Imported where it is used: there is no uvloop for Windows.
        import uvloop  # noqa: PLC0415 - see above

        loop_factory = uvloop.new_event_loop
    runner = asyncio.Runner(loop_factory=loop_factory)
    try:
        return runner.run(work)
    finally:
        # Closing waits for tasks that ignore their cancellation and for threads that never return, for ever.
        last_resort = threading.Timer(leave_within, os._exit, (_FORCED,))
        last_resort.daemon = True
        last_resort.start()
        runner.close()
        last_resort.cancel()
