"""The command for reports that could not be rendered."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime

import msgspec
from chassis.host.command import Command
from chassis.metrics.registry import Metrics
from chassis.sql.database import open_database
from chassis.sql.schema import refuse_missing_table

from reports.adapters.outbound.broker.report_events import envelope_of
from reports.adapters.outbound.sql.report_catalogue import SqlReportCatalogue
from reports.adapters.outbound.sql.tables import REPORTS
from reports.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from reports.bootstrap.settings import Settings
from reports.domain.report import Report
from reports.use_cases.list_failed_reports import ListFailedReports, ListFailedReportsHandler
from reports.use_cases.render_again import RenderAgain, RenderAgainHandler


class FailedReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an operator is told of one; of whom it is, is none of an operator's business."""

    id: str
    tenant: str
    received_at: datetime
    tries: int
    failure: str


async def _run(settings: Settings, arguments: Namespace) -> int:
    recorder = Metrics().for_service("failed", "").database
    async with open_database(settings.sql, recorder) as database:
        await refuse_missing_table(database, REPORTS)
        catalogue = SqlReportCatalogue(database)
        if arguments.action == "again":
            unit_of_work = SqlUnitOfWork(database=database, envelope=envelope_of, nudge=lambda: None)
            again = RenderAgainHandler(catalogue=catalogue, unit_of_work=unit_of_work)
            count = await again.handle(RenderAgain(arguments.id))
            sys.stdout.write(f"{count} will be rendered again\n")
            # As with dead letters: whoever asks for it expects some.
            return 0 if count else 1
        reports = await ListFailedReportsHandler(catalogue=catalogue).handle(ListFailedReports())
    failed = [_told(each) for each in reports]
    sys.stdout.write(_as_json(failed) if arguments.json else _as_text(failed))
    return 0


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list them, oldest first, each with its reason")
    listing.add_argument("--json", action="store_true", help="print one JSON array")
    again = actions.add_parser("again", help="render them once more; a running service does it")
    again.add_argument("id", nargs="?", metavar="ID", help="only the report with this id")


def _told(report: Report) -> FailedReport:
    return FailedReport(
        id=report.id,
        tenant=report.tenant,
        received_at=report.received_at,
        tries=report.tries,
        failure=report.failure,
    )


def _as_json(reports: Sequence[FailedReport]) -> str:
    return msgspec.json.encode(reports).decode() + "\n"


def _as_text(reports: Sequence[FailedReport]) -> str:
    lines = [f"{each.received_at:%Y-%m-%d %H:%M:%S}  {each.tenant}  {each.id}  {each.failure}\n" for each in reports]
    return "".join(lines) or "no report has failed\n"


FAILED_REPORTS = Command("failed", "list reports that could not be rendered, or render them again", _run, _arguments)
