# Owned by the template. Change it there, then run: copier update
"""Gives what has to warm up its time, where the answer is wanted once and not again and again."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from chassis.health.check import Check

_PAUSE = 0.05


async def warm_up(checks: Sequence[Check]) -> None:
    """Wait until every dependency that has to warm up is there, or has had its time.

    Args:
        checks: Of the services; those without `warm_up` are not asked.
    """
    await asyncio.gather(*(_warm(check) for check in checks if check.warm_up))


async def _warm(check: Check) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(check.warm_up):
            while True:
                if await _is_there(check):
                    return
                await asyncio.sleep(_PAUSE)


async def _is_there(check: Check) -> bool:
    try:
        await check.probe()
    except Exception:  # noqa: BLE001 - whatever a probe raises means that the dependency is not there
        return False
    return True
