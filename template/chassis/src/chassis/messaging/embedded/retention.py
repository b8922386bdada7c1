# Owned by the template. Change it there, then run: copier update
"""Old messages go when every group is through with them, unless their topic is kept."""

import sqlite3

# Each topic by a look into the index, so that what is kept costs nothing, however much it is.
_TOPICS = """
    WITH RECURSIVE found (topic) AS (
        SELECT min(topic) FROM messages
        UNION ALL
        SELECT (SELECT min(topic) FROM messages WHERE topic > found.topic) FROM found WHERE topic IS NOT NULL
    )
    SELECT topic FROM found WHERE topic IS NOT NULL AND topic NOT IN (SELECT name FROM topics WHERE kept)
"""
_PURGE = """
    DELETE FROM messages WHERE position IN (
        SELECT position FROM messages WHERE topic = :topic AND published_at < :before AND NOT EXISTS (
            SELECT 1 FROM deliveries WHERE deliveries.position = messages.position
        ) ORDER BY published_at LIMIT :limit
    )
"""
_GONE = """
    INSERT INTO topics (name, gone) VALUES (:topic, :gone) ON CONFLICT (name) DO UPDATE SET gone = gone + excluded.gone
"""
_KEEP = "INSERT INTO topics (name, kept) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET kept = 1"


def purge(connection: sqlite3.Connection, before: float, limit: int) -> int:
    """Delete finished messages, and count them; dead letters, what waits and what is kept stay.

    Args:
        connection: In a transaction.
        before: Published earlier than this, seconds since 1970.
        limit: At most so many, so that no other writer waits for long.
    """
    left = limit
    for (topic,) in connection.execute(_TOPICS).fetchall():
        gone = connection.execute(_PURGE, {"topic": topic, "before": before, "limit": left}).rowcount
        if gone:
            connection.execute(_GONE, {"topic": topic, "gone": gone})
            left -= gone
    return limit - left


def keep(connection: sqlite3.Connection, topic: str) -> int:
    """Let no message of a topic go from now on, and count those that are gone.

    Args:
        connection: In a transaction.
        topic: Its name.
    """
    connection.execute(_KEEP, (topic,))
    gone: int = connection.execute("SELECT gone FROM topics WHERE name = ?", (topic,)).fetchone()[0]
    return gone
