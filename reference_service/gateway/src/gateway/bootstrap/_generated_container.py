# Owned by the template. Change it there, then run: copier update
"""What the objects of the service are made of, whatever its domain is."""

from chassis.http.client.client import HttpClient
from dependency_injector import containers, providers
from grpc.aio import Channel

from gateway.adapters.outbound.system.clock import SystemClock
from gateway.adapters.outbound.system.identifiers import TimeOrderedIdentifiers


class GeneratedContainer(containers.DeclarativeContainer):
    """What is live when the service starts is handed in; the rest needs nothing of the domain."""

    patients_channel: providers.Dependency[Channel] = providers.Dependency()
    scheduling_channel: providers.Dependency[Channel] = providers.Dependency()
    reports_channel: providers.Dependency[Channel] = providers.Dependency()
    notifications_channel: providers.Dependency[Channel] = providers.Dependency()
    billing_channel: providers.Dependency[Channel] = providers.Dependency()
    archive_channel: providers.Dependency[Channel] = providers.Dependency()
    booking_client = providers.Dependency(instance_of=HttpClient)
    analytics_client = providers.Dependency(instance_of=HttpClient)
    instrument_client = providers.Dependency(instance_of=HttpClient)

    clock = providers.Singleton(SystemClock)
    identifiers = providers.Singleton(TimeOrderedIdentifiers)
