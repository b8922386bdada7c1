# Owned by the template. Change it there, then run: copier update
"""Lends a connection of a pool for as long as a piece of work needs it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chassis.sql.outage import DatabaseUnavailable
from chassis.sql.statement_spans import statements_traced

T = TypeVar("T")


@asynccontextmanager
async def lent(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Lend a connection for the duration of the block.

    Args:
        engine: Whose connection.

    Raises:
        DatabaseUnavailable: The database cannot be reached.
    """
    connecting = engine.connect()
    try:
        connection = await connecting
    except (OSError, TimeoutError) as error:
        # The driver says so in the words of the operating system; in the block these would be somebody else's.
        raise DatabaseUnavailable("the database cannot be reached") from error
    try:
        with statements_traced(connection):
            yield connection
    finally:
        await connection.close()


def lent_to(work: Callable[[Connection], T], engine: Engine) -> T:
    """Lend a connection to a function; only what SQLAlchemy has switched to its own side may call this.

    Args:
        work: Gets the connection.
        engine: Whose connection.

    Raises:
        DatabaseUnavailable: The database cannot be reached.
    """
    try:
        connection = engine.connect()
    except (OSError, TimeoutError) as error:
        raise DatabaseUnavailable("the database cannot be reached") from error
    with connection:
        return work(connection)
