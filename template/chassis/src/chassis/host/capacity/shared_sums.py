# Owned by the template. Change it there, then run: copier update
"""The sums of what all replicas share: the database and the broker."""

from chassis.host.capacity.report import Sum
from chassis.sql.connections import ConnectionLimit
from chassis.sql.settings import SqlSettings

# Reads and writes have a pool each.
_POOLS = 2
_MIGRATION = 1


def connections_of_a_process(settings: SqlSettings) -> int:
    """Count the connections that one process opens at the most: no pool outgrows the work that is let in.

    Args:
        settings: Sizes of the pools and of the gate before them.
    """
    return _POOLS * min(settings.pool_size + settings.max_overflow, settings.in_flight)


def database_sum(processes: int, settings: SqlSettings, limit: ConnectionLimit) -> Sum:
    """Compare the connections of all processes with those that the server gives.

    Args:
        processes: Of all replicas.
        settings: Sizes of the pools.
        limit: What the server says.
    """
    each = connections_of_a_process(settings)
    needed = processes * each + _MIGRATION
    available = limit.most - limit.reserved - limit.others
    share = (available - _MIGRATION) // (processes * _POOLS)
    fix = ""
    if needed > available:
        more = f"let the server take {needed + limit.reserved + limit.others} (max_connections)"
        fix = f"set sql.in_flight to {share}, or {more}" if share > 0 else f"start fewer processes, or {more}"
    return Sum(
        resource="database",
        needed=needed,
        available=available,
        unit="connections",
        how=(
            f"{processes} x {each} + {_MIGRATION} = {needed} of {available} connections"
            f" (one to migrate; of {limit.most}, {limit.reserved} are reserved and {limit.others} taken by others)"
        ),
        fix=fix,
    )


def file_sum(resource: str, replicas: int, fix: str) -> Sum:
    """Judge what is a file of one machine: its workers may share it, other machines cannot.

    Args:
        resource: `database` or `broker`.
        replicas: At the most.
        fix: What to use instead.
    """
    return Sum(
        resource=resource,
        needed=replicas,
        available=1,
        unit="machines",
        how="a file of one machine, shared by its workers",
        fix="" if replicas == 1 else f"{replicas} replicas cannot share a file: {fix}",
    )
