# Owned by the template. Change it there, then run: copier update
"""Dead letters: listed, and brought back."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from chassis.messaging.cloudevents import decode
from chassis.messaging.dead_letter import DeadLetter
from chassis.messaging.envelope import Envelope, MalformedEnvelope

_LIST = """
    SELECT groups.name, body, attempts, reason, buried_at, id, source, messages.topic, messages.key
    FROM deliveries JOIN messages USING (position) JOIN groups ON number = group_number
    WHERE state = 'dead' AND (:group IS NULL OR groups.name = :group)
    ORDER BY buried_at, position
"""
_FIND = """
    SELECT group_number, position, deliveries.key
    FROM deliveries JOIN messages USING (position) JOIN groups ON number = group_number
    WHERE state = 'dead' AND groups.name = :group AND (:id IS NULL OR messages.id = :id)
    ORDER BY position
"""
# The head of a key may be at work, so what comes back takes its turn behind it.
_REVIVE = """
    UPDATE deliveries SET attempts = 0, hidden_from = 0, hidden_until = 0, reason = NULL, buried_at = NULL,
        state = CASE WHEN EXISTS (
            SELECT 1 FROM deliveries AS other
            WHERE other.group_number = :group AND other.key = :key AND other.state <> 'dead'
        ) THEN 'waiting' ELSE 'head' END
    WHERE group_number = :group AND position = :position
"""


def dead_letters(connection: sqlite3.Connection, group: str | None) -> list[DeadLetter]:
    """List what was given up, oldest first.

    Args:
        connection: To the log.
        group: Only of this group; None: of all.
    """
    return [
        DeadLetter(
            group=name,
            envelope=_readable(body, identity),
            attempts=attempts,
            reason=reason,
            buried_at=datetime.fromtimestamp(buried_at, UTC),
        )
        for name, body, attempts, reason, buried_at, *identity in connection.execute(_LIST, {"group": group})
    ]


def _readable(body: bytes, identity: Sequence[str]) -> Envelope:
    try:
        return decode(body)
    except MalformedEnvelope:
        message_id, source, topic, key = identity
        # The envelope is lost, but what the log itself knows of the message still finds it.
        return Envelope.seal(
            None,
            source=source,
            type="unreadable",
            topic=topic,
            key=key,
            time=datetime.fromtimestamp(0, UTC),
            message_id=message_id,
        )


def replay(connection: sqlite3.Connection, group: str, message_id: str | None) -> int:
    """Bring dead letters back, and count them.

    Args:
        connection: In a transaction.
        group: Whose.
        message_id: Only this one; None: all.
    """
    found = connection.execute(_FIND, {"group": group, "id": message_id}).fetchall()
    for number, position, key in found:
        connection.execute(_REVIVE, {"group": number, "position": position, "key": key})
    return len(found)
