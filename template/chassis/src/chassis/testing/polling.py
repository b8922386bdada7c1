# Owned by the template. Change it there, then run: copier update
"""Waiting in a test for something to come true, with a deadline instead of a guess."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable


async def until(condition: Callable[[], object | Awaitable[object]], *, within: float = 10.0) -> None:
    """Wait until a condition holds.

    Args:
        condition: Called again and again; may be a coroutine function.
        within: Seconds; generous, as it is only used up by a test that fails.

    Raises:
        TimeoutError: It did not come to hold.
    """
    async with asyncio.timeout(within):
        while True:
            outcome = condition()
            if await outcome if isawaitable(outcome) else outcome:
                return
            await asyncio.sleep(0.005)
