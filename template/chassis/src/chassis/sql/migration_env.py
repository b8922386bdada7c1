# Owned by the template. Change it there, then run: copier update
"""What a service's migrations/env.py needs, so that migrations run by our command and by alembic's."""

import asyncio
from collections.abc import Callable

from alembic import context
from sqlalchemy import Connection, MetaData

from chassis.sql.engines import database_url
from chassis.sql.migration_engine import exclusive_connection
from chassis.sql.settings import SqlSettings


def run_migrations(metadata: MetaData, settings: Callable[[], SqlSettings]) -> None:
    """Run what alembic was asked for: on our connection, on one of its own, or as SQL on paper.

    Args:
        metadata: The tables as the code declares them, for `alembic revision --autogenerate`.
        settings: Loads the settings; called only if alembic itself was called.
    """
    connection: Connection | None = context.config.attributes.get("connection")
    if connection is not None:
        _run(connection, metadata)
    elif context.is_offline_mode():
        context.configure(url=database_url(settings()), target_metadata=metadata, literal_binds=True)
        context.run_migrations()
    else:
        asyncio.run(_connect_and_run(settings(), metadata))


async def _connect_and_run(settings: SqlSettings, metadata: MetaData) -> None:
    async with exclusive_connection(settings) as connection:
        await connection.run_sync(_run, metadata)


def _run(connection: Connection, metadata: MetaData) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transaction_per_migration=True,
        # SQLite changes a table by replacing it.
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()
