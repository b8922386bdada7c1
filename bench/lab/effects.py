"""How long an event is on its way, from the outbox of one service to the inbox of another."""

from collections.abc import Mapping, Sequence

from bench.lab.tables import rows

Rows = Sequence[Sequence[str]]


def effects(urls: Mapping[str, str], since: float) -> list[float]:
    """Give the seconds from commit to effect, one for each event and consumer.

    Args:
        urls: Of each service's database.
        since: Events committed before are left out; seconds since 1970.
    """
    sent: list[list[str]] = []
    seen: list[list[str]] = []
    for url in urls.values():
        if _has(url, "outbox"):
            sent += rows(url, f"SELECT message_id, created_at FROM outbox WHERE created_at >= {since}")  # noqa: S608 - ours
        if _has(url, "inbox"):
            seen += rows(url, "SELECT message_id, seen_at FROM inbox")
    return on_their_way(sent, seen)


def on_their_way(sent: Rows, seen: Rows) -> list[float]:
    """Put both ends together.

    Args:
        sent: Id and moment of each event.
        seen: Id and moment of each effect.
    """
    begun = {message: float(moment) for message, moment in sent}
    return [float(moment) - begun[message] for message, moment in seen if message in begun]


def _has(url: str, table: str) -> bool:
    catalogue = "sqlite_master WHERE name" if url.startswith("sqlite") else "pg_tables WHERE tablename"
    return bool(rows(url, f"SELECT 1 FROM {catalogue} = '{table}'"))  # noqa: S608 - ours
