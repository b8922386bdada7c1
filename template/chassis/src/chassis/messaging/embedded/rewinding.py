# Owned by the template. Change it there, then run: copier update
"""A group is paused, and taken back to the beginning of its topic."""

import sqlite3
from dataclasses import dataclass
from secrets import randbits

from chassis.messaging.embedded.log_file import LogFile
from chassis.messaging.embedded.publishing import deliver_retained, join

_PAUSE = "INSERT OR REPLACE INTO pauses (group_number, since, until) VALUES (:group, :now, :until)"
_HIDDEN = """
    SELECT count(*) FROM deliveries INDEXED BY heads
    WHERE group_number = :group AND state = 'head' AND hidden_from <= :now AND :now < hidden_until
"""
_LAST = "SELECT max(position) FROM deliveries WHERE group_number = ?"
_LEFT = "SELECT count(*) FROM deliveries WHERE group_number = ? AND position <= ? AND state <> 'dead'"
_BURIED = "SELECT count(*) FROM deliveries WHERE group_number = ? AND position <= ? AND state = 'dead'"


@dataclass(frozen=True, slots=True)
class EmbeddedReplay:
    """The events that a topic held when a group was taken back to its beginning.

    Args:
        file: The log.
        group: Number of the group.
        last: Position of the last of the events.
        events: How many there are.
    """

    file: LogFile
    group: int
    last: int
    events: int

    async def left(self) -> int:
        """Count those that the group has neither acknowledged nor buried."""
        return await self._count(_LEFT)

    async def buried(self) -> int:
        """Count those that are dead letters of the group."""
        return await self._count(_BURIED)

    async def _count(self, query: str) -> int:
        def count(connection: sqlite3.Connection) -> int:
            number: int = connection.execute(query, (self.group, self.last)).fetchone()[0]
            return number

        return await self.file.read(count)


def pause(connection: sqlite3.Connection, topic: str, group: str, *, seconds: float, now: float) -> int:
    """Lend a group nothing for a while, and count what is lent or waits for another try.

    Args:
        connection: In a transaction.
        topic: What it reads.
        group: Its name.
        seconds: How long.
        now: Seconds since 1970.
    """
    paused = {"group": join(connection, topic, group), "now": now, "until": now + seconds}
    connection.execute(_PAUSE, paused)
    hidden: int = connection.execute(_HIDDEN, paused).fetchone()[0]
    return hidden


def rewind(connection: sqlite3.Connection, file: LogFile, topic: str, group: str) -> EmbeddedReplay:
    """Give a group every message that is retained anew.

    Args:
        connection: In a transaction.
        file: The log.
        topic: What it reads.
        group: Its name.
    """
    number = join(connection, topic, group)
    connection.execute("DELETE FROM deliveries WHERE group_number = ?", (number,))
    # Loans of before must fit none of these, and what is settled leaves no number behind to go on from.
    events = deliver_retained(connection, topic, number, loan=randbits(48))
    last = connection.execute(_LAST, (number,)).fetchone()[0] or 0
    return EmbeddedReplay(file, number, last, events)
