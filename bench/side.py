"""One of those that are compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.cores import SERVER
from bench.load import GETS, POSTS, Load


@dataclass(frozen=True, slots=True)
class Side:
    """A service that can be started.

    Args:
        name: Short, as in the record.
        title: As in the table.
        command: Starts it; stays in the foreground.
        folder: Where it runs.
        environment: What it is told; `PORT` is replaced by the port it gets, `GRPC` by that for gRPC, and `ADMIN` by
            that for operators.
        health: Path that answers 200 as soon as it serves; empty: it speaks gRPC only, and serves when it listens.
        cores: Where it may run.
        loads: What is asked of it.
        database: SQLAlchemy URL of its database, if it has one.
    """

    name: str
    title: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    health: str = "/health"
    cores: str = SERVER
    loads: Sequence[Load] = (*GETS, *POSTS)
    database: str = ""
