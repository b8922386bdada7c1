# Owned by the template. Change it there, then run: copier update
"""Events come in, and groups join: each group gets a delivery of every message of its topic."""

import sqlite3
from collections.abc import Sequence

from chassis.messaging.cloudevents import encode
from chassis.messaging.envelope import Envelope

# An event that is in the log already is not stored again, so a relay may repeat itself while it is retained.
_STORE = """
    INSERT INTO messages (topic, key, source, id, body, published_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (source, id) DO NOTHING
"""
_DELIVER = """
    INSERT INTO deliveries (group_number, position, key, state)
    SELECT number, :position, :key, CASE WHEN EXISTS (
        SELECT 1 FROM deliveries AS earlier
        WHERE earlier.group_number = number AND earlier.key = :key AND earlier.state <> 'dead'
    ) THEN 'waiting' ELSE 'head' END
    FROM groups WHERE topic = :topic
"""
_JOIN = "INSERT INTO groups (topic, name) VALUES (?, ?) ON CONFLICT (topic, name) DO NOTHING"
_NUMBER = "SELECT number FROM groups WHERE topic = ? AND name = ?"
_DELIVER_RETAINED = """
    INSERT INTO deliveries (group_number, position, key, loan, state)
    SELECT :number, position, key, :loan, CASE WHEN position = (
        SELECT min(first.position) FROM messages AS first
        WHERE first.topic = :topic AND first.key = messages.key
    ) THEN 'head' ELSE 'waiting' END
    FROM messages WHERE topic = :topic
"""


def store(connection: sqlite3.Connection, envelopes: Sequence[Envelope], now: float) -> None:
    """Put events at the end of the log, in order; one that is there already is passed over.

    Args:
        connection: In a transaction.
        envelopes: The events.
        now: Seconds since 1970.
    """
    for event in envelopes:
        row = (event.topic, event.key, event.source, event.id, encode(event), now)
        stored = connection.execute(_STORE, row)
        if stored.rowcount:
            where = {"position": stored.lastrowid, "key": event.key, "topic": event.topic}
            connection.execute(_DELIVER, where)


def join(connection: sqlite3.Connection, topic: str, group: str) -> int:
    """Find the number of a group; one seen for the first time gets every message that is retained.

    Args:
        connection: In a transaction.
        topic: What it reads.
        group: Its name.
    """
    new = connection.execute(_JOIN, (topic, group)).rowcount
    number: int = connection.execute(_NUMBER, (topic, group)).fetchone()[0]
    if new:
        deliver_retained(connection, topic, number, loan=0)
    return number


def deliver_retained(connection: sqlite3.Connection, topic: str, number: int, *, loan: int) -> int:
    """Give a group that has no delivery one of every message that is retained, and count them.

    Args:
        connection: In a transaction.
        topic: What it reads.
        number: Of the group.
        loan: What its loans are counted from.
    """
    return connection.execute(_DELIVER_RETAINED, {"number": number, "topic": topic, "loan": loan}).rowcount
