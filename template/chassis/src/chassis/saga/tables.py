# Owned by the template. Change it there, then run: copier update
"""The tables of sagas."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class SagaTables:
    """What a service declares next to its own tables, in the same database.

    Args:
        sagas: One row a saga; `due_at` is the moment from which on any worker may take it, NULL when it is over.
        log: One row for each step that was settled; it goes with its saga.
    """

    sagas: Table
    log: Table


def saga_tables(metadata: MetaData) -> SagaTables:
    """Declare the tables of sagas.

    Args:
        metadata: The service's.
    """
    sagas = Table(
        "sagas",
        metadata,
        Column("id", String(200), primary_key=True),
        Column("name", String(100), nullable=False),
        Column("tenant", String(100), nullable=False),
        Column("state", String(20), nullable=False),
        Column("phase", String(20), nullable=False),
        Column("step", String(100), nullable=False),
        Column("data", LargeBinary, nullable=False),
        Column("reason", String(LONGEST_REASON), nullable=False),
        Column("error", String(LONGEST_REASON), nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("request_id", String(64), nullable=False),
        Column("traceparent", String(64), nullable=False),
        Column("started_at", Double, nullable=False),
        Column("changed_at", Double, nullable=False),
        Column("due_at", Double),
        Column("finished_at", Double),
    )
    unfinished = sagas.c.due_at.is_not(None)
    Index(
        "ix_sagas_unfinished",
        sagas.c.due_at,
        sagas.c.changed_at,
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    Index("ix_sagas_finished_at", sagas.c.finished_at)
    log = Table(
        "saga_log",
        metadata,
        Column("saga_id", String(200), ForeignKey("sagas.id", ondelete="CASCADE"), primary_key=True),
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column("phase", String(20), nullable=False),
        Column("step", String(100), nullable=False),
        Column("outcome", String(20), nullable=False),
        Column("reason", String(LONGEST_REASON), nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("settled_at", Double, nullable=False),
    )
    return SagaTables(sagas=sagas, log=log)
