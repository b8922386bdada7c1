# Owned by the template. Change it there, then run: copier update
"""INSERT with ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy keeps apart."""

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def dialect_insert(connection: AsyncConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Start an INSERT that may say what to do on a conflict.

    Args:
        connection: Tells the database at hand.
        table: Where to insert.
    """
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
