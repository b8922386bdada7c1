"""Transactions in SQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from chassis.sql.database import Database

from analytics.adapters.outbound.sql.activity import SqlActivity
from analytics.adapters.outbound.sql.processed_messages import SqlProcessedMessages


@dataclass(frozen=True, slots=True)
class SqlUnit:
    """What a transaction reads and writes."""

    activity: SqlActivity
    processed_messages: SqlProcessedMessages


class SqlUnitOfWork:
    """One database transaction a unit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[SqlUnit]:
        """Open a transaction."""
        async with self._database.transaction() as connection:
            yield SqlUnit(activity=SqlActivity(connection), processed_messages=SqlProcessedMessages(connection))
