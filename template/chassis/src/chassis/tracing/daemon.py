# Owned by the template. Change it there, then run: copier update
"""Runs something that may take too long to wait for."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress


async def in_a_daemon(work: Callable[[], None], *, within: float) -> bool:
    """Run a blocking function in a thread that cannot hold the process, and tell whether it finished.

    Unlike a thread of the loop's own executor, it is not waited for when the loop closes.

    Args:
        work: What to run.
        within: Seconds to wait for it.
    """
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def run() -> None:
        work()
        # The loop may be closed by now, and then nobody waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(done.set)

    threading.Thread(target=run, name=work.__qualname__, daemon=True).start()
    try:
        async with asyncio.timeout(within):
            await done.wait()
    except TimeoutError:
        return False
    return True
