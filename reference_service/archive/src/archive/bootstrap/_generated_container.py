# Owned by the template. Change it there, then run: copier update
"""What the objects of the service are made of, whatever its domain is."""

from collections.abc import Callable

from chassis.sql.database import Database
from dependency_injector import containers, providers
from grpc.aio import Channel

from archive.adapters.outbound.system.clock import SystemClock
from archive.adapters.outbound.system.identifiers import TimeOrderedIdentifiers


class GeneratedContainer(containers.DeclarativeContainer):
    """What is live when the service starts is handed in; the rest needs nothing of the domain."""

    database = providers.Dependency(instance_of=Database)
    nudge: providers.Dependency[Callable[[], None]] = providers.Dependency()
    reports_channel: providers.Dependency[Channel] = providers.Dependency()

    clock = providers.Singleton(SystemClock)
    identifiers = providers.Singleton(TimeOrderedIdentifiers)
