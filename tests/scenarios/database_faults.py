"""What may be wrong with a database while it runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

_SLOW = """
    CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_sleep({seconds}); RETURN NEW; END $$;
    CREATE TRIGGER dawdle BEFORE INSERT ON samples FOR EACH ROW EXECUTE FUNCTION dawdle();
"""
_FAST = "DROP TRIGGER dawdle ON samples; DROP FUNCTION dawdle();"


@asynccontextmanager
async def slow_inserts(database_url: str, seconds: float) -> AsyncIterator[None]:
    """Make each new sample take so long, for the length of a block."""
    connection = await _connect(database_url)
    try:
        await connection.execute(_SLOW.format(seconds=seconds))
        yield
    finally:
        await connection.execute(_FAST)
        await connection.close()


@asynccontextmanager
async def locked_samples(database_url: str, mode: str) -> AsyncIterator[None]:
    """Hold a lock on the samples, as a migration or somebody at a console would, for the length of a block."""
    connection = await _connect(database_url)
    try:
        async with connection.transaction():
            await connection.execute(f"LOCK TABLE samples IN {mode} MODE")
            yield
    finally:
        await connection.close()


async def _connect(database_url: str) -> asyncpg.Connection:
    return await asyncpg.connect(database_url.replace("postgresql+asyncpg:", "postgresql:"))
