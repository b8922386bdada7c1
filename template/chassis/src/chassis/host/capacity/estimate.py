# Owned by the template. Change it there, then run: copier update
"""Does the sums for one service, from its settings and from what it can ask and measure."""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from chassis.compute.settings import ComputeSettings
from chassis.host.capacity.machine import memory_limit, processors, resident_memory
from chassis.host.capacity.replica_sums import memory_sum, processor_sum
from chassis.host.capacity.report import Capacity, Sum
from chassis.host.capacity.shared_sums import database_sum, file_sum
from chassis.host.opened_service import open_services
from chassis.host.scale_settings import ScaleSettings
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.lifecycle import Lifecycle
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.registry import Metrics
from chassis.sql.settings import SqlSettings

S = TypeVar("S", bound=msgspec.Struct)


async def estimate(service: Service, settings: HostSettings, scale: ScaleSettings) -> Capacity:
    """Open the service, measure it, ask its database, and do the sums. Nothing is served meanwhile.

    Args:
        service: What to judge.
        settings: Of the service.
        scale: How many processes there will be.

    Raises:
        StartFailed: Something could not be opened.
        DatabaseUnavailable: The database does not answer.
    """
    resident = await _measured(service, settings)
    sums = [
        processor_sum(scale.workers, processors()),
        memory_sum(
            scale.workers, resident, scale.memory or memory_limit(), pools=tuple(_parts(settings, ComputeSettings))
        ),
    ]
    sums += [await _database(database, scale) for database in _parts(settings, SqlSettings)]
    sums += [
        file_sum("broker", scale.replicas, "a broker on a server is needed")
        for broker in _parts(settings, BrokerSettings)
        if broker.url.reveal().startswith("embedded:")
    ]
    fits = not any(each.fix for each in sums)
    return Capacity(workers=scale.workers, replicas=scale.replicas, fits=fits, sums=tuple(sums))


async def _measured(service: Service, settings: HostSettings) -> int:
    async with Lifecycle(close_timeout=settings.shutdown.close_timeout) as lifecycle:
        await open_services([(service, settings)], lifecycle=lifecycle, metrics=Metrics())
        return resident_memory()


async def _database(settings: SqlSettings, scale: ScaleSettings) -> Sum:
    # Imported where it is used: SQL is an extra, which a service without storage need not have.
    from chassis.sql.connection_limit import connection_limit  # noqa: PLC0415 - see above

    limit = await connection_limit(settings)
    if limit is None:
        return file_sum("database", scale.replicas, "use PostgreSQL")
    return database_sum(scale.replicas * scale.workers, settings, limit)


def _parts(settings: HostSettings, kind: type[S]) -> Iterator[S]:
    for field in msgspec.structs.fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, kind):
            yield value
