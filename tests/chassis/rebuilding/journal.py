"""A read model that shows every gap, double and change of order: it writes down what it was told, a line a key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from chassis.messaging.envelope import Envelope
from chassis.messaging.read_model import ReadModel, Source
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret
from chassis.sql.database import Database, open_database
from chassis.sql.dialect_insert import dialect_insert
from chassis.sql.inbox import SqlInbox, inbox_table
from chassis.sql.settings import SqlSettings
from chassis.testing.events import TOPIC
from sqlalchemy import Column, MetaData, String, Table, delete, select

OTHER_TOPIC = "patients.patient"
_CONSUMER = "journal"
_METADATA = MetaData()
_JOURNAL = Table("journal", _METADATA, Column("key", String(20), primary_key=True), Column("told", String(9000)))
_INBOX = inbox_table(_METADATA)


class Journal:
    """The model in a database, and what applies events to it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.poison: set[str] = set()

    @property
    def model(self) -> ReadModel:
        handlers = {"sample.registered": self.apply}
        return ReadModel(
            [Source(TOPIC, "journal", handlers), Source(OTHER_TOPIC, "journal", handlers)], empty=self.empty
        )

    async def apply(self, envelope: Envelope) -> None:
        if envelope.id in self.poison:
            raise ValueError("poison")
        number = envelope.read(dict[str, int])["number"]
        async with self._database.transaction() as connection:
            if not await SqlInbox(connection, _INBOX, _CONSUMER).first_time(envelope.id):
                return
            first = dialect_insert(connection, _JOURNAL).values(key=envelope.key, told=f"{number} ")
            line = first.on_conflict_do_update(
                index_elements=["key"], set_={"told": _JOURNAL.c.told + first.excluded.told}
            )
            await connection.execute(line)

    async def empty(self) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(_JOURNAL))
            await connection.execute(delete(_INBOX).where(_INBOX.c.consumer == _CONSUMER))

    async def told(self) -> dict[str, list[int]]:
        async with self._database.read() as connection:
            rows = (await connection.execute(select(_JOURNAL))).all()
        return {row.key: [int(number) for number in row.told.split()] for row in rows}

    async def spoil(self) -> None:
        """Make of the model what a mistake in its handlers would have made of it."""
        async with self._database.transaction() as connection:
            await connection.execute(_JOURNAL.update().values(told="7 7 "))


@asynccontextmanager
async def open_journal(folder: Path) -> AsyncIterator[Journal]:
    settings = SqlSettings(url=Secret(f"sqlite+aiosqlite:///{folder}/service.db"))
    async with open_database(settings, Metrics().for_service("journal", "1").database) as database:
        async with database.transaction() as connection:
            await connection.run_sync(_METADATA.create_all)
        yield Journal(database)


def nobody(*_: Any) -> None:
    """Be told of progress."""
