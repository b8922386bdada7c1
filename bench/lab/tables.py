"""What a service wrote down, read out of its own database: the tables have the times."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bench.database import run_sql


def rows(url: str, query: str) -> list[list[str]]:
    """Ask a database.

    Args:
        url: SQLAlchemy URL.
        query: Its columns are given as text.
    """
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(sqlite_file(url), timeout=30)) as connection:
            return [[str(value) for value in row] for row in connection.execute(query)]
    return [line.split("|") for line in run_sql(url, query).splitlines()]


def sqlite_file(url: str) -> Path:
    """Give the file that an address names.

    Args:
        url: SQLAlchemy's.
    """
    return Path(url.partition(":///")[2])
