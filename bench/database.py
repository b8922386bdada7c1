"""A durable PostgreSQL, with one database a side, all with the same rows."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from chassis.testing.postgres import Postgres

from bench.cores import LOAD

TABLE = """\
CREATE TABLE samples (
    id varchar(36) PRIMARY KEY,
    version bigint NOT NULL,
    reference varchar(200) NOT NULL,
    quantity bigint NOT NULL,
    due_on date,
    registered_at timestamptz NOT NULL,
    archived_at timestamptz
);
INSERT INTO samples VALUES ('the first', 1, 'LAB-2026-0042', 42, '2026-12-24', now(), NULL);
"""
# Whatever else a row of ours has, such as its tenant, is that of the first one.
_MANY = """\
DO $$ DECLARE others text := (
    SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
    WHERE table_name = 'samples' AND column_name <> 'id');
BEGIN
    EXECUTE format('INSERT INTO samples (id, %s) SELECT ''00000000-0000-4000-8000-'' || lpad(n::text, 12, ''0''), %s
        FROM (SELECT * FROM samples LIMIT 1) AS first, generate_series(1, {rows}) AS n', others, others);
END $$;
"""


@contextmanager
def durable_postgres() -> Iterator[Postgres]:
    """Run a server for the duration of the block, as a user would have it: what is committed is on the disk.

    Raises:
        RuntimeError: There is none on this machine.
    """
    programs = Postgres.find()
    if programs is None:
        raise RuntimeError("PostgreSQL is missing: run make servers")
    cores = os.sched_getaffinity(0)
    if len(cores) > 1:
        os.sched_setaffinity(0, {int(LOAD)})  # the server and its sessions inherit it
    with Postgres(programs, options=("-c", "fsync=on", "-c", "max_connections=400")) as server:
        os.sched_setaffinity(0, cores)
        yield server


def fill(url: str, rows: int, *, table: str = "") -> None:
    """Multiply the first row of the samples.

    Args:
        url: SQLAlchemy URL of the database.
        rows: How many there should be.
        table: SQL that makes the table and the first row, where no migration has.
    """
    run_sql(url, table + _MANY.format(rows=rows) + "; VACUUM ANALYZE samples")


def run_sql(url: str, statements: str) -> str:
    """Run SQL, and give what it prints.

    Args:
        url: SQLAlchemy URL of the database.
        statements: Separated by semicolons.
    """
    command = ["psql", driver_url(url), "-qXtA", "--set=ON_ERROR_STOP=1"]
    done = subprocess.run(command, input=statements, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise RuntimeError(f"psql: {done.stderr}")
    return done.stdout.strip()


def driver_url(url: str) -> str:
    """Give the address as everybody but SQLAlchemy writes it.

    Args:
        url: SQLAlchemy's.
    """
    return url.replace("postgresql+asyncpg://", "postgresql://")
