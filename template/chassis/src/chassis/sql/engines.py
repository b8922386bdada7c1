# Owned by the template. Change it there, then run: copier update
"""The two engines of a database: one that reads without transactions, one that writes in them."""

from dataclasses import dataclass

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.settings.error import SettingsError
from chassis.sql.postgresql import postgresql_engine
from chassis.sql.settings import SqlSettings
from chassis.sql.sqlite import sqlite_engine

_ENGINES = {"sqlite+aiosqlite": sqlite_engine, "postgresql+asyncpg": postgresql_engine}


@dataclass(frozen=True, slots=True)
class Engines:
    """Two pools onto one database.

    Args:
        reads: Its connections commit by themselves and refuse to write.
        writes: Its connections work in transactions.
    """

    reads: AsyncEngine
    writes: AsyncEngine


def create_engines(settings: SqlSettings) -> Engines:
    """Prepare both engines; connects to nothing yet.

    AUTOCOMMIT is set when the engine is created: set per connection it would save nothing.

    Args:
        settings: The address, and the sizes and times of the pools.

    Raises:
        SettingsError: The address names no database that is supported.
    """
    url = database_url(settings)
    create = _ENGINES[url.drivername]
    return Engines(reads=create(url, settings, reads=True), writes=create(url, settings, reads=False))


def database_url(settings: SqlSettings) -> URL:
    """Read the address of the database.

    Args:
        settings: Where it is.

    Raises:
        SettingsError: It is no address, or of a database that is not supported.
    """
    known = " or ".join(f"{name}://" for name in _ENGINES)
    try:
        url = make_url(settings.url.reveal())
    except (ArgumentError, ValueError) as error:
        raise SettingsError((f"sql.url: not a database address; start it with {known}",)) from error
    if url.drivername not in _ENGINES:
        raise SettingsError((f"sql.url: {url.drivername!r} is not supported; use {known}",))
    if url.drivername == "sqlite+aiosqlite" and url.database in (None, "", ":memory:"):
        raise SettingsError(("sql.url: a database in memory is not shared between connections; name a file",))
    return url
