# Owned by the template. Change it there, then run: copier update
"""The tables of the log."""

import sqlite3

_VERSION = 1
_TABLES = (
    """
    CREATE TABLE messages (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        topic TEXT NOT NULL,
        key TEXT NOT NULL,
        source TEXT NOT NULL,
        id TEXT NOT NULL,
        body BLOB NOT NULL,
        published_at REAL NOT NULL,
        UNIQUE (source, id)
    )
    """,
    "CREATE INDEX messages_by_key ON messages (topic, key, position)",
    """
    CREATE TABLE groups (
        number INTEGER PRIMARY KEY,
        topic TEXT NOT NULL,
        name TEXT NOT NULL,
        UNIQUE (topic, name)
    )
    """,
    # One row for each message that a group is not through with. Of each key the first one that is not dead is
    # the head, and only heads are lent: so order is kept, and looking for work never scans a backlog.
    # The planner would rather scan the primary key than use `heads`; statements that look for work name it.
    """
    CREATE TABLE deliveries (
        group_number INTEGER NOT NULL REFERENCES groups (number),
        position INTEGER NOT NULL REFERENCES messages (position),
        key TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('head', 'waiting', 'dead')),
        attempts INTEGER NOT NULL DEFAULT 0,
        loan INTEGER NOT NULL DEFAULT 0,
        hidden_from REAL NOT NULL DEFAULT 0,
        hidden_until REAL NOT NULL DEFAULT 0,
        reason TEXT,
        buried_at REAL,
        PRIMARY KEY (group_number, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX heads ON deliveries (group_number, position) WHERE state = 'head'",
    "CREATE INDEX queues ON deliveries (group_number, key, position) WHERE state <> 'dead'",
    "CREATE INDEX deliveries_by_message ON deliveries (position)",
)
# Added since the first release, which goes on working with a log that has them.
_ADDITIONS = (
    "DROP INDEX IF EXISTS messages_by_age",
    "CREATE INDEX IF NOT EXISTS messages_by_topic_and_age ON messages (topic, published_at)",
    """
    CREATE TABLE IF NOT EXISTS topics (
        name TEXT PRIMARY KEY,
        kept INTEGER NOT NULL DEFAULT 0,
        gone INTEGER NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS pauses (
        group_number INTEGER PRIMARY KEY REFERENCES groups (number),
        since REAL NOT NULL,
        until REAL NOT NULL
    )
    """,
)


class UnknownLog(Exception):
    """The file holds something else, or the log of another release."""


def create_tables(connection: sqlite3.Connection) -> None:
    """Make an empty file a log, and leave a log as it is; call it inside a transaction.

    Args:
        connection: To the file.

    Raises:
        UnknownLog: It is neither.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != _VERSION:
        if version != 0 or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise UnknownLog(f"not an event log of version {_VERSION}; give the broker a file of its own")
        for statement in _TABLES:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    for statement in _ADDITIONS:
        connection.execute(statement)
