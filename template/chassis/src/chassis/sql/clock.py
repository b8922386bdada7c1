# Owned by the template. Change it there, then run: copier update
"""The time of the database itself: the one clock that all replicas share."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Double
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

Clock = Callable[[], ColumnElement[float]]


class _Now(FunctionElement[float]):
    inherit_cache = True
    type = Double()


@compiles(_Now, "sqlite")
def _now_in_sqlite(element: _Now, compiler: Any, **options: Any) -> str:  # noqa: ARG001 - the compiler's signature
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(_Now, "postgresql")
def _now_in_postgresql(element: _Now, compiler: Any, **options: Any) -> str:  # noqa: ARG001 - as above
    return "extract(epoch FROM clock_timestamp())::float8"


def database_clock() -> ColumnElement[float]:
    """Give the SQL for "now", in seconds since 1970."""
    return _Now()
