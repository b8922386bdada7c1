# Owned by the template. Change it there, then run: copier update
"""The embedded broker: a durable log in one file, which any number of processes of a machine share."""

import sqlite3
from collections.abc import Callable, Sequence

from chassis.messaging.dead_letter import DeadLetter
from chassis.messaging.embedded import graveyard, publishing, retention, rewinding
from chassis.messaging.embedded.log_file import LogFile
from chassis.messaging.embedded.subscription import EmbeddedSubscription
from chassis.messaging.envelope import Envelope
from chassis.messaging.settings import BrokerSettings

_MESSAGES_PURGED_AT_ONCE = 1000


class EmbeddedBroker:
    """Keeps events in a SQLite file and lends them to groups, in order per key.

    Args:
        file: The log.
        settings: Lease, poll and retention.
        clock: Seconds since 1970.
    """

    def __init__(self, file: LogFile, settings: BrokerSettings, clock: Callable[[], float]) -> None:
        self._file = file
        self._settings = settings
        self._clock = clock
        self._subscriptions: list[EmbeddedSubscription] = []

    async def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Store events for good, in the given order, all or none of them; repeated ones are passed over."""
        if envelopes:
            await self._file.write(lambda connection: publishing.store(connection, envelopes, self._clock()))
            self._wake()

    async def subscribe(self, *, topic: str, group: str) -> EmbeddedSubscription:
        """Join a group; a group seen for the first time gets every event that is still retained."""
        number = await self._file.write(lambda connection: publishing.join(connection, topic, group))
        subscription = EmbeddedSubscription(
            self._file,
            group=number,
            lease=self._settings.lease,
            poll=self._settings.poll,
            clock=self._clock,
        )
        self._subscriptions.append(subscription)
        return subscription

    async def dead_letters(self, group: str | None = None) -> list[DeadLetter]:
        """List what was given up, oldest first."""
        return await self._file.read(lambda connection: graveyard.dead_letters(connection, group))

    async def replay(self, group: str, message_id: str | None = None) -> int:
        """Deliver dead letters of a group anew, with all attempts before them, and count them."""
        revived = await self._file.write(lambda connection: graveyard.replay(connection, group, message_id))
        self._wake()
        return revived

    async def keep(self, topic: str) -> int:
        """Let no event of a topic go from now on, however old, and count those that are gone already."""
        return await self._file.write(lambda connection: retention.keep(connection, topic))

    async def pause(self, *, topic: str, group: str, seconds: float) -> int:
        """Lend a group nothing for a while; count its messages that are lent at the moment or wait for another try."""
        lent = await self._file.write(
            lambda connection: rewinding.pause(connection, topic, group, seconds=seconds, now=self._clock())
        )
        self._wake()
        return lent

    async def rewind(self, *, topic: str, group: str) -> rewinding.EmbeddedReplay:
        """Deliver every retained event to a group anew, from the first one on; loans are lost."""
        replay = await self._file.write(lambda connection: rewinding.rewind(connection, self._file, topic, group))
        self._wake()
        return replay

    async def purge(self) -> int:
        """Delete what is older than the retention and finished by every group, and count it."""
        before = self._clock() - self._settings.retention
        return await self._file.write(lambda connection: retention.purge(connection, before, _MESSAGES_PURGED_AT_ONCE))

    async def ping(self) -> None:
        """Make sure that the log can be read."""
        await self._file.read(_look)

    async def close(self) -> None:
        """Let go of the log; may be called twice, and while calls are under way."""
        await self._file.close()
        self._wake()

    def _wake(self) -> None:
        for subscription in self._subscriptions:
            subscription.wake()


def _look(connection: sqlite3.Connection) -> None:
    connection.execute("SELECT 1 FROM messages LIMIT 1")
