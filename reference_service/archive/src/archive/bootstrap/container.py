"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from chassis.context.credentials import TenantAuthorization
from chassis.objects.store import ObjectStore
from dependency_injector import containers, providers

from archive.adapters.outbound.broker.document_events import envelope_of
from archive.adapters.outbound.grpc.reports import GrpcReports
from archive.adapters.outbound.objects.document_store import ObjectDocumentStore
from archive.adapters.outbound.sql.document_catalogue import SqlDocumentCatalogue
from archive.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from archive.bootstrap._generated_container import GeneratedContainer
from archive.use_cases.archive_report import ArchiveReportHandler
from archive.use_cases.fetch_document import FetchDocumentHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service."""

    objects: providers.Dependency[ObjectStore] = providers.Dependency()
    authorization: providers.Dependency[TenantAuthorization] = providers.Dependency()

    unit_of_work = providers.Singleton(
        SqlUnitOfWork,
        database=GeneratedContainer.database,
        envelope=providers.Object(envelope_of),
        nudge=GeneratedContainer.nudge,
    )
    reports = providers.Singleton(GrpcReports, channel=GeneratedContainer.reports_channel, authorization=authorization)
    store = providers.Singleton(ObjectDocumentStore, objects)
    catalogue = providers.Singleton(SqlDocumentCatalogue, database=GeneratedContainer.database)

    archive_report = providers.Singleton(
        ArchiveReportHandler,
        reports=reports,
        store=store,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
    )
    fetch_document = providers.Singleton(FetchDocumentHandler, catalogue=catalogue, store=store)
