# Owned by the template. Change it there, then run: copier update
"""A span for each statement, if the work at hand is sampled: its text, never its parameters."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import time_ns
from typing import Any

from msgspec import Struct
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.context.request import RequestContext, current
from chassis.context.tracer import Attribute, FinishedSpan

_LONGEST_TEXT = 2000
_HANDLED = "DBAPIError"


class _Begun(Struct, frozen=True):
    work: RequestContext
    statement: str
    at: int


@contextmanager
def statements_traced(connection: AsyncConnection) -> Iterator[None]:
    """Record what a connection executes inside the block; costs nothing but a look, unless the work is sampled.

    Args:
        connection: Lent to the work at hand, and to nobody else.
    """
    work = current()
    if work is None or work.tracer is None or work.trace is None or not work.trace.sampled:
        yield
        return
    statements = _Statements(connection.dialect.name)
    # On the connection, which lives as long as the loan: an engine would ask its listeners for everybody's statements.
    event.listen(connection.sync_connection, "before_cursor_execute", statements.begun)
    event.listen(connection.sync_connection, "after_cursor_execute", statements.finished)
    try:
        yield
    except BaseException as error:
        statements.failed(type(error).__name__)
        raise
    statements.failed(_HANDLED)


def statement_attributes(system: str, statement: str) -> dict[str, Attribute]:
    """Describe a statement by the names of OpenTelemetry's semantic conventions.

    Args:
        system: Name of the dialect: `postgresql`.
        statement: With placeholders for its parameters.
    """
    return {
        "db.system.name": system,
        "db.operation.name": operation_of(statement),
        "db.query.text": statement[:_LONGEST_TEXT],
    }


def operation_of(statement: str) -> str:
    """Tell what a statement does by its first word: `SELECT`; the name of its span.

    Args:
        statement: Its text.
    """
    return statement.split(maxsplit=1)[0].upper()


class _Statements:
    """One at a time, as the driver has it."""

    def __init__(self, system: str) -> None:
        self._system = system
        self._open: _Begun | None = None

    def begun(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        # One that is still open has failed, and somebody has dealt with it.
        self.failed(_HANDLED)
        work = current()
        if work is not None:
            self._open = _Begun(work, statement, time_ns())

    def finished(self, *_: Any) -> None:
        self._end("")

    def failed(self, error: str) -> None:
        if self._open is not None:
            self._end(error)

    def _end(self, error: str) -> None:
        done, self._open = self._open, None
        if done is None or done.work.tracer is None or done.work.trace is None:
            return
        done.work.tracer.record(
            FinishedSpan(
                operation_of(done.statement),
                "client",
                done.work.trace.child(),
                done.work.service,
                done.at,
                time_ns(),
                statement_attributes(self._system, done.statement),
                error,
            )
        )
