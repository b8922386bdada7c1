# Owned by the template. Change it there, then run: copier update
"""Old messages go when every group is through with them."""

import sqlite3

_PURGE = """
    DELETE FROM messages WHERE position IN (
        SELECT position FROM messages WHERE published_at < :before AND NOT EXISTS (
            SELECT 1 FROM deliveries WHERE deliveries.position = messages.position
        ) ORDER BY published_at LIMIT :limit
    )
"""


def purge(connection: sqlite3.Connection, before: float, limit: int) -> int:
    """Delete finished messages, and count them; dead letters and what waits stay.

    Args:
        connection: In a transaction.
        before: Published earlier than this, seconds since 1970.
        limit: At most so many, so that no other writer waits for long.
    """
    return connection.execute(_PURGE, {"before": before, "limit": limit}).rowcount
