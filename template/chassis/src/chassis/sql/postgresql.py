# Owned by the template. Change it there, then run: copier update
"""PostgreSQL through asyncpg, with a limit on everything that could hang."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from chassis.sql.idle_probe import probe_idle_connections
from chassis.sql.outage import DatabaseUnavailable
from chassis.sql.settings import SqlSettings

_GRACE = 1.0


def postgresql_engine(url: URL, settings: SqlSettings, *, reads: bool) -> AsyncEngine:
    """Create an engine on a PostgreSQL database.

    Args:
        url: The database.
        settings: Pool sizes and timeouts.
        reads: Whether for reading only.
    """
    sharing: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"} if reads else {}
    engine = create_async_engine(
        url,
        pool_size=settings.pool_size,
        max_overflow=settings.max_overflow,
        pool_timeout=settings.pool_timeout,
        pool_recycle=settings.max_lifetime,
        connect_args={
            "timeout": settings.connect_timeout,
            # The server ends a statement first and says why; this is for a server that says nothing any more.
            "command_timeout": settings.statement_timeout + _GRACE,
            "server_settings": {
                "timezone": "UTC",
                "statement_timeout": _milliseconds(settings.statement_timeout),
                "lock_timeout": _milliseconds(settings.lock_timeout),
                # A process that is suspended in a transaction must not hold its locks for ever.
                "idle_in_transaction_session_timeout": _milliseconds(settings.statement_timeout),
                "default_transaction_read_only": "on" if reads else "off",
            },
        },
        **sharing,
    )
    probe_idle_connections(engine, settings.idle_before_probe)
    event.listen(engine.sync_engine, "handle_error", _name_silence)
    return engine


def _name_silence(failure: ExceptionContext) -> None:
    # The driver says so in the words of the language; whoever gets the connection next would wait as long.
    if isinstance(failure.original_exception, TimeoutError):
        failure.is_disconnect = True
        raise DatabaseUnavailable("the database does not answer in time") from failure.original_exception


def _milliseconds(seconds: float) -> str:
    return str(max(1, round(seconds * 1000)))
