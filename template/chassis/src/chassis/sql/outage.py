# Owned by the template. Change it there, then run: copier update
"""Tells a database that is away from a statement that is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from chassis.problems import Unavailable

# Connections, resources, operators and statements that were stopped, and locks: PostgreSQL, appendix A.
_AWAY = ("08", "53", "57", "55P03")
_LOCKED = ("locked", "busy", "unable to open", "disk")


class DatabaseUnavailable(Unavailable):
    """The database does not answer, or is locked by another process; the same request may succeed later."""


@contextmanager
def outages_named() -> Iterator[None]:
    """Raise DatabaseUnavailable for whatever says that the database is away; leave every other error as it is.

    Raises:
        DatabaseUnavailable: It is away; the cause holds what was said.
    """
    try:
        yield
    except PoolExhausted as error:
        raise DatabaseUnavailable("no database connection came free in time") from error
    except DBAPIError as error:
        if _is_outage(error):
            raise DatabaseUnavailable("the database does not answer") from error
        raise


def _is_outage(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        return state.startswith(_AWAY)
    if isinstance(error, InterfaceError) or error.connection_invalidated:
        return True
    return isinstance(error, OperationalError) and any(word in str(error.orig) for word in _LOCKED)
