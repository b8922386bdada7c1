"""Many messages at once, each answered the moment it is finished."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence

from reports.domain.report import Report

Outcome = Report | Exception
"""A report, or why there is none."""


class Batch:
    """
    Receives messages one after the other, and finishes their reports a few at a time.

    So of two visits of a patient, the later one knows the earlier; one that is bad, or slow, holds up nobody else.

    Args:
        receive: Takes a message in, for good.
        finish: Waits until a report is finished; never fails.
        at_once: So many are under way at most.
    """

    def __init__(
        self,
        *,
        receive: Callable[[bytes], Awaitable[Report]],
        finish: Callable[[Report], Awaitable[Report]],
        at_once: int,
    ) -> None:
        self._receive = receive
        self._finish = finish
        self._places = asyncio.Semaphore(at_once)
        self._done: asyncio.Queue[tuple[int, Outcome]] = asyncio.Queue()

    async def outcomes(self, messages: Sequence[bytes]) -> AsyncGenerator[tuple[int, Outcome], None]:
        """
        Give each message's position and what became of it, as it happens.

        Whoever stops listening stops what has not begun; what is received is finished all the same.
        """
        feeding = asyncio.create_task(self._feed(messages))
        try:
            for _ in messages:
                yield await self._done.get()
        finally:
            feeding.cancel()
            await asyncio.wait([feeding])

    async def _feed(self, messages: Sequence[bytes]) -> None:
        async with asyncio.TaskGroup() as finishing:
            for index, message in enumerate(messages):
                await self._places.acquire()
                try:
                    report = await self._receive(message)
                except Exception as error:  # noqa: BLE001 - whatever is wrong with one message, the others go on
                    self._done.put_nowait((index, error))
                    self._places.release()
                    # Nothing of this waits for anything, so that nobody else would have a turn until the last bad one.
                    await asyncio.sleep(0)
                else:
                    finishing.create_task(self._answer(index, report))

    async def _answer(self, index: int, report: Report) -> None:
        self._done.put_nowait((index, await self._finish(report)))
        self._places.release()
