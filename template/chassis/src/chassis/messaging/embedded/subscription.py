# Owned by the template. Change it there, then run: copier update
"""What one consumer of a group sees of the log."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress

from chassis.messaging.broker import BrokerClosed
from chassis.messaging.delivery import Delivery
from chassis.messaging.embedded.lending import Lending
from chassis.messaging.embedded.log_file import LogFile, in_transaction

_LAG = "SELECT count(*) FROM deliveries WHERE group_number = ? AND state <> 'dead'"
_BURIED = "SELECT count(*) FROM deliveries WHERE group_number = ? AND state = 'dead'"


class EmbeddedSubscription:
    """Borrows and settles the messages of one group; its broker wakes it when there is news.

    Args:
        file: The log.
        group: Number of the group.
        lease: Seconds of a loan.
        poll: Seconds between two looks for what other processes did.
        clock: Seconds since 1970.
    """

    def __init__(self, file: LogFile, *, group: int, lease: float, poll: float, clock: Callable[[], float]) -> None:
        self._file = file
        self._group = group
        self._lending = Lending(group, lease)
        self._poll = poll
        self._clock = clock
        self._news = asyncio.Event()
        self._closed = False

    def wake(self) -> None:
        """Look for messages now: something was published or settled in this process, or all is closed."""
        self._news.set()

    async def receive(self, limit: int, wait: float) -> list[Delivery]:
        """Borrow messages; cancelling this call loses none.

        Args:
            limit: At most so many.
            wait: Seconds to wait for the first one; then the list is empty.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait
        while True:
            self._news.clear()
            deliveries = await self._borrow(limit)
            left = deadline - loop.time()
            if deliveries or left <= 0:
                return deliveries
            with suppress(TimeoutError):
                async with asyncio.timeout(min(left, self._poll)):
                    await self._news.wait()

    async def ack(self, delivery: Delivery) -> None:
        """Settle a message: the group is through with it."""
        await self._settle(lambda connection: self._lending.ack(connection, delivery))

    async def retry(self, delivery: Delivery, delay: float) -> None:
        """Give a message back to be delivered again after `delay` seconds."""
        await self._settle(lambda connection: self._lending.retry(connection, delivery, delay, self._clock()))

    async def release(self, delivery: Delivery) -> None:
        """Give back a message that was not worked on."""
        await self._settle(lambda connection: self._lending.release(connection, delivery))

    async def bury(self, delivery: Delivery, reason: str) -> None:
        """Give a message up."""
        await self._settle(lambda connection: self._lending.bury(connection, delivery, reason, self._clock()))

    async def lag(self) -> int:
        """Count the messages that the group has neither acknowledged nor buried."""
        return await self._count(_LAG)

    async def buried(self) -> int:
        """Count the dead letters of the group that nobody has replayed."""
        return await self._count(_BURIED)

    async def close(self) -> None:
        """Stop receiving; a `receive` that waits ends with BrokerClosed."""
        self._closed = True
        self.wake()

    async def _borrow(self, limit: int) -> list[Delivery]:
        self._refuse_if_closed()

        def borrow(connection: sqlite3.Connection) -> list[Delivery]:
            # A look costs no lock; only if there is something does this become a writer.
            if not self._lending.ready(connection, self._clock()):
                return []
            # The time is taken anew: a pause that began while this waited for the lock is not to come.
            return in_transaction(connection, lambda locked: self._lending.lend(locked, limit, self._clock()))

        borrowing = asyncio.ensure_future(self._file.read(borrow))
        try:
            return await asyncio.shield(borrowing)
        except asyncio.CancelledError:
            with suppress(Exception):
                for delivery in await borrowing:
                    await self.release(delivery)
            raise

    async def _count(self, query: str) -> int:
        self._refuse_if_closed()

        def count(connection: sqlite3.Connection) -> int:
            number: int = connection.execute(query, (self._group,)).fetchone()[0]
            return number

        return await self._file.read(count)

    async def _settle(self, work: Callable[[sqlite3.Connection], None]) -> None:
        self._refuse_if_closed()
        await self._file.write(work)
        self.wake()

    def _refuse_if_closed(self) -> None:
        if self._closed or self._file.closed:
            raise BrokerClosed("the subscription is closed")
