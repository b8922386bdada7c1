"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from chassis.compute.pool import ComputePool
from dependency_injector import containers, providers

from reports.adapters.inbound.background.finishing import Finishing
from reports.adapters.inbound.hl7.answering import Answering
from reports.adapters.inbound.hl7.result_reader import Hl7ResultReader
from reports.adapters.outbound.broker.report_events import envelope_of
from reports.adapters.outbound.objects.document_store import ObjectDocumentStore
from reports.adapters.outbound.sql.order_catalogue import SqlOrderCatalogue
from reports.adapters.outbound.sql.report_catalogue import SqlReportCatalogue
from reports.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from reports.adapters.outbound.typst.report_renderer import TypstReportRenderer
from reports.bootstrap._generated_container import GeneratedContainer
from reports.use_cases.cancel_order import CancelOrderHandler
from reports.use_cases.collect_sample import CollectSampleHandler
from reports.use_cases.fetch_document import FetchDocumentHandler
from reports.use_cases.find_order import FindOrderHandler
from reports.use_cases.find_report import FindReportHandler
from reports.use_cases.finish_report import FinishReportHandler
from reports.use_cases.list_reports import ListReportsHandler
from reports.use_cases.place_order import PlaceOrderHandler
from reports.use_cases.receive_result import ReceiveResultHandler
from reports.use_cases.settle_order import SettleOrderHandler
from reports.use_cases.take_over_reports import TakeOverReportsHandler
from reports.use_cases.verify_report import VerifyReportHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service; what is live when it starts is handed in."""

    objects: providers.Dependency[object] = providers.Dependency(instance_of=object)
    pool = providers.Dependency(instance_of=ComputePool)
    lease = providers.Dependency(instance_of=timedelta)
    pause = providers.Dependency(instance_of=float)
    at_once = providers.Dependency(instance_of=int)
    local_time = providers.Dependency(instance_of=ZoneInfo)

    unit_of_work = providers.Singleton(
        SqlUnitOfWork,
        database=GeneratedContainer.database,
        envelope=providers.Object(envelope_of),
        nudge=GeneratedContainer.nudge,
    )
    report_catalogue = providers.Singleton(SqlReportCatalogue, database=GeneratedContainer.database)
    order_catalogue = providers.Singleton(SqlOrderCatalogue, database=GeneratedContainer.database)
    result_reader = providers.Singleton(Hl7ResultReader, local_time=local_time)
    report_renderer = providers.Singleton(TypstReportRenderer, pool=pool)
    documents = providers.Singleton(ObjectDocumentStore, objects=objects)

    place_order = providers.Singleton(PlaceOrderHandler, unit_of_work=unit_of_work)
    cancel_order = providers.Singleton(CancelOrderHandler, unit_of_work=unit_of_work)
    collect_sample = providers.Singleton(CollectSampleHandler, unit_of_work=unit_of_work)
    settle_order = providers.Singleton(SettleOrderHandler, unit_of_work=unit_of_work, clock=GeneratedContainer.clock)
    find_order = providers.Singleton(FindOrderHandler, catalogue=order_catalogue)
    receive_result = providers.Singleton(
        ReceiveResultHandler,
        reader=result_reader,
        catalogue=report_catalogue,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        identifiers=GeneratedContainer.identifiers,
        lease=lease,
    )
    finish_report = providers.Singleton(
        FinishReportHandler,
        renderer=report_renderer,
        documents=documents,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
    )
    take_over_reports = providers.Singleton(
        TakeOverReportsHandler,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        lease=lease,
    )
    find_report = providers.Singleton(FindReportHandler, catalogue=report_catalogue)
    list_reports = providers.Singleton(ListReportsHandler, catalogue=report_catalogue)
    fetch_document = providers.Singleton(FetchDocumentHandler, catalogue=report_catalogue, documents=documents)
    verify_report = providers.Singleton(VerifyReportHandler, catalogue=report_catalogue)

    finishing = providers.Singleton(
        Finishing,
        finish=finish_report,
        take_over=take_over_reports,
        at_once=at_once,
        pause=pause,
    )
    answering = providers.Singleton(
        Answering,
        receive=receive_result,
        finished=finishing.provided.finished,
        now=GeneratedContainer.clock.provided.now,
        new_id=GeneratedContainer.identifiers.provided.new,
    )
