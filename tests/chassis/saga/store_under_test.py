"""What the tests of the store say it with."""

import time
from typing import Any

from chassis.saga.claimed_saga import ClaimedSaga
from chassis.saga.progress import Outcome, Position
from chassis.saga.settlement import Settlement
from chassis.saga.store import SagaStore
from chassis.sql.database import Database
from sqlalchemy import ColumnElement, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.chassis.saga.booking import NAME, Tables

LEASE = 10.0
ON = Position("steps", "book")
OVER = Position("steps", "capture", "completed")


class SettableClock:
    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> ColumnElement[float]:
        return literal(self.now)


async def claim(store: SagaStore, limit: int = 10, names: tuple[str, ...] = (NAME,)) -> list[ClaimedSaga]:
    return await store.claim(names, limit, LEASE)


async def nothing(connection: AsyncConnection) -> None:
    """Record nothing."""


def end(to: Position, outcome: Outcome = "done", record: Any = nothing) -> Settlement:
    return Settlement(outcome=outcome, reason="", to=to, data=b'{"patient":"Ravi"}', turned_back="", record=record)


async def everything(database: Database, tables: Tables) -> Any:
    async with database.read() as connection:
        return (await connection.execute(select(tables.sagas.sagas))).all()
