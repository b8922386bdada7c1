# Owned by the template. Change it there, then run: copier update
"""How many connections the database gives."""

from sqlalchemy import text

from chassis.sql.connections import ConnectionLimit
from chassis.sql.engines import create_engines, database_url
from chassis.sql.outage import outages_named
from chassis.sql.settings import SqlSettings

# -1 is no limit. `reserved_connections` came with PostgreSQL 16.
_ASK = text("""
    SELECT
        least(
            current_setting('max_connections')::int,
            nullif((SELECT datconnlimit FROM pg_database WHERE datname = current_database()), -1),
            nullif((SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user), -1)
        ),
        current_setting('superuser_reserved_connections')::int
            + coalesce(current_setting('reserved_connections', true), '0')::int,
        (SELECT count(*) FROM pg_stat_activity WHERE datname <> current_database())
""")


async def connection_limit(settings: SqlSettings) -> ConnectionLimit | None:
    """Ask the server; None if the database is a file.

    Args:
        settings: Where it is.

    Raises:
        SettingsError: The address names no database that is supported.
        DatabaseUnavailable: It does not answer.
    """
    if database_url(settings).drivername != "postgresql+asyncpg":
        return None
    engines = create_engines(settings)
    try:
        with outages_named():
            async with engines.reads.connect() as connection:
                most, reserved, others = (await connection.execute(_ASK)).one()
        return ConnectionLimit(most, reserved, others)
    finally:
        await engines.reads.dispose()
        await engines.writes.dispose()
