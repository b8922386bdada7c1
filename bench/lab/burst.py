"""Many events committed at once: how many a second get through outbox, broker and inbox."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import cycle, islice
from uuid import uuid4

from bench.lab.tables import rows, sqlite_file

_LONGEST = 300.0


def burst(outbox: str, inbox: str, count: int) -> float:
    """Commit copies of events that the service has told before, and give how many a second had their effect.

    Args:
        outbox: SQLAlchemy URL of the database of the service that tells them, in SQLite.
        inbox: That of one that hears them.
        count: How many.

    Raises:
        RuntimeError: They do not arrive.
    """
    _wait_for_quiet(inbox)
    heard = {message for (message,) in rows(inbox, "SELECT message_id FROM inbox")}
    told = rows(outbox, "SELECT message_id, hex(body) FROM outbox WHERE sent_at IS NOT NULL ORDER BY id")
    originals = [(message, bytes.fromhex(body)) for message, body in told if message in heard]
    begun = time.time()
    with closing(sqlite3.connect(sqlite_file(outbox), timeout=30)) as connection, connection:
        connection.executemany(
            "INSERT INTO outbox (message_id, body, created_at) VALUES (?, ?, ?)",
            [(new, body, begun) for new, body in copies(originals, count)],
        )
    arrived = f"SELECT count(*), max(seen_at) FROM inbox WHERE seen_at > {begun}"  # noqa: S608 - ours
    deadline = time.monotonic() + _LONGEST
    while int((found := rows(inbox, arrived)[0])[0]) < count:
        if time.monotonic() > deadline:
            raise RuntimeError(f"of {count} events {found[0]} arrived")
        time.sleep(0.2)
    return count / (float(found[1]) - begun)


def _wait_for_quiet(inbox: str) -> None:
    before, now = -1, 0
    while before != now:
        time.sleep(1)
        before, now = now, int(rows(inbox, "SELECT count(*) FROM inbox")[0][0])


def copies(originals: Sequence[tuple[str, bytes]], count: int) -> Iterator[tuple[str, bytes]]:
    """Give the same events under other ids, in turns, so that those of one key do not stand in each other's way.

    Args:
        originals: Id of each, and its body, which holds the id as well.
        count: How many.
    """
    for message, body in islice(cycle(originals), count):
        new = str(uuid4())
        yield new, body.replace(message.encode(), new.encode())
