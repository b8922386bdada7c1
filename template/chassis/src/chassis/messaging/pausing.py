# Owned by the template. Change it there, then run: copier update
"""Keeps groups from being read while what they made is changed behind their back."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from chassis.messaging.broker import Broker
from chassis.messaging.read_model import Source

_SECONDS_OF_PAUSE = 30.0
_SECONDS_BETWEEN_LOOKS = 0.1


@asynccontextmanager
async def paused(broker: Broker, sources: Sequence[Source]) -> AsyncIterator[None]:
    """Pause groups for the length of a block, which begins when nothing of them is being handled any more.

    If this process dies, the pause ends by itself.

    Args:
        broker: Of the groups.
        sources: Names the groups.

    Raises:
        BrokerUnavailable: They could not be paused, or not until the end.
    """

    async def pause(seconds: float) -> int:
        return sum([await broker.pause(topic=each.topic, group=each.group, seconds=seconds) for each in sources])

    async def prolong() -> None:
        while True:
            await asyncio.sleep(_SECONDS_OF_PAUSE / 3)
            await pause(_SECONDS_OF_PAUSE)

    prolonging = asyncio.create_task(prolong())
    try:
        while await pause(_SECONDS_OF_PAUSE):  # noqa: ASYNC110 - what is waited for happens in other processes
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        yield
    finally:
        prolonging.cancel()
        [outcome] = await asyncio.gather(prolonging, return_exceptions=True)
        await pause(0)
        if isinstance(outcome, Exception):
            raise outcome
