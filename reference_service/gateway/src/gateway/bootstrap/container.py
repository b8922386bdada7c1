"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from dependency_injector import containers, providers
from grpc.aio import Channel

from gateway.adapters.outbound.grpc.archive import GrpcArchive
from gateway.adapters.outbound.grpc.invoices import GrpcInvoices
from gateway.adapters.outbound.grpc.notifications import GrpcNotifications
from gateway.adapters.outbound.grpc.patients import GrpcPatients
from gateway.adapters.outbound.grpc.reports import GrpcReports
from gateway.adapters.outbound.grpc.slots import GrpcSlots
from gateway.adapters.outbound.http.bookings import HttpBookings
from gateway.adapters.outbound.http.dashboard import HttpDashboard
from gateway.adapters.outbound.http.instrument import HttpInstrument
from gateway.adapters.outbound.http.processes import HttpProcesses
from gateway.bootstrap._generated_container import GeneratedContainer
from gateway.use_cases.show_overview import ShowOverviewHandler
from gateway.use_cases.show_platform import ShowPlatformHandler
from gateway.use_cases.take_batch import TakeBatchHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service."""

    batches_channel: providers.Dependency[Channel] = providers.Dependency()
    process_clients = providers.Dependency(instance_of=dict)

    patients = providers.Singleton(GrpcPatients, channel=GeneratedContainer.patients_channel)
    slots = providers.Singleton(GrpcSlots, channel=GeneratedContainer.scheduling_channel)
    reports = providers.Singleton(GrpcReports, channel=GeneratedContainer.reports_channel, batches=batches_channel)
    notifications = providers.Singleton(GrpcNotifications, channel=GeneratedContainer.notifications_channel)
    invoices = providers.Singleton(GrpcInvoices, channel=GeneratedContainer.billing_channel)
    archive = providers.Singleton(GrpcArchive, channel=GeneratedContainer.archive_channel)
    bookings = providers.Singleton(HttpBookings, client=GeneratedContainer.booking_client)
    dashboard = providers.Singleton(HttpDashboard, client=GeneratedContainer.analytics_client)
    instrument = providers.Singleton(HttpInstrument, client=GeneratedContainer.instrument_client)
    processes = providers.Singleton(HttpProcesses, clients=process_clients)

    show_overview = providers.Singleton(
        ShowOverviewHandler,
        patients=patients,
        bookings=bookings,
        reports=reports,
        invoices=invoices,
        notifications=notifications,
    )
    show_platform = providers.Singleton(ShowPlatformHandler, processes=processes)
    take_batch = providers.Singleton(TakeBatchHandler, reports=reports, instrument=instrument)
