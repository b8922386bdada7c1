# Owned by the template. Change it there, then run: copier update
"""Which database a service uses, and how it shares it."""

from pathlib import Path
from typing import Annotated

import msgspec

from chassis.settings.secret import Secret

# A day. PostgreSQL counts milliseconds in 31 bits, and would refuse much more only when it is connected to.
_LONGEST = 86_400


class SqlSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What an operator may set about the database.

    Args:
        url: SQLAlchemy URL; its driver must be aiosqlite or asyncpg.
        migrations: Where the schema's history is.
        pool_size: Connections kept open, for reads and for writes each.
        max_overflow: Connections beyond these, closed after use.
        pool_timeout: How long work waits for its turn before it fails.
        max_lifetime: Age at which a connection is replaced, so that a failover is noticed.
        idle_before_probe: Idle time after which a connection is probed before use.
        connect_timeout: How long opening a connection may take.
        statement_timeout: How long one statement may take (PostgreSQL).
        lock_timeout: How long a statement waits for what another transaction holds.
        in_flight: Reads at work at once, and transactions; the rest queue, first come, first served.
        queue: How many may; whoever comes when it is full is refused at once, while the answer still helps.
    """

    url: Annotated[
        Secret,
        msgspec.Meta(description="Address: sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER:PASSWORD@HOST/NAME."),
    ] = Secret("sqlite+aiosqlite:///./service.db")
    migrations: Annotated[Path, msgspec.Meta(description="Folder of the schema's migrations.")] = Path("migrations")
    pool_size: Annotated[int, msgspec.Meta(ge=1, description="Connections kept open.")] = 8
    max_overflow: Annotated[int, msgspec.Meta(ge=0, description="Connections beyond these at peaks.")] = 2
    pool_timeout: Annotated[float, msgspec.Meta(gt=0, description="Seconds that work waits for its turn.")] = 5.0
    max_lifetime: Annotated[float, msgspec.Meta(gt=0, description="Seconds after which a connection is replaced.")] = (
        1800.0
    )
    idle_before_probe: Annotated[
        float,
        msgspec.Meta(ge=0, description="Seconds of idleness after which a connection is probed before use."),
    ] = 1.0
    connect_timeout: Annotated[float, msgspec.Meta(gt=0, description="Seconds to open a connection.")] = 5.0
    statement_timeout: Annotated[float, msgspec.Meta(gt=0, le=_LONGEST, description="Seconds for one statement.")] = (
        10.0
    )
    lock_timeout: Annotated[float, msgspec.Meta(gt=0, le=_LONGEST, description="Seconds to wait for a lock.")] = 5.0
    in_flight: Annotated[int, msgspec.Meta(ge=1, description="Reads at work at once, and transactions.")] = 8
    queue: Annotated[
        int, msgspec.Meta(ge=0, description="Reads that may wait, and transactions; one more is refused at once.")
    ] = 200
