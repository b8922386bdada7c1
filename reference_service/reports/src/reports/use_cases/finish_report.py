"""Finish a report."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.domain.document_errors import (
    CannotBeRendered,
    DocumentsUnavailable,
    RenderingBrokeDown,
    RenderingUnavailable,
)
from reports.domain.errors import ReportChangedMeanwhile
from reports.domain.events import ReportFinalized
from reports.domain.report import Report, ReportState
from reports.ports.clock import Clock
from reports.ports.document_store import DocumentStore
from reports.ports.report_renderer import ReportRenderer
from reports.ports.unit_of_work import Unit, UnitOfWork


@dataclass(frozen=True, slots=True)
class FinishReport:
    """Make a document of a report that was received; that follows from receiving it, so there is no actor."""

    report: Report


class FinishReportHandler:
    """
    Render a report, keep its document, and release it, unless its order has to be paid first.

    - A report is finalized once, however many finish it at the same time.
    - One that cannot be rendered has failed, and says why; one that breaks rendering down has, at the third time.
    - If something that is needed is away, the report stays as it is, until it is taken over.
    """

    def __init__(
        self,
        *,
        renderer: ReportRenderer,
        documents: DocumentStore,
        unit_of_work: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._renderer = renderer
        self._documents = documents
        self._unit_of_work = unit_of_work
        self._clock = clock

    async def handle(self, command: FinishReport) -> Report:
        """Finish it, and give it as it is then."""
        report = command.report
        if not report.is_unfinished:
            return report
        try:
            pdf = await self._renderer.render(report)
            document = await self._documents.keep(report.id, pdf)
        except CannotBeRendered as error:
            reason = str(error)
            return await self._end(report, lambda _: report.fail(reason))
        except RenderingBrokeDown as error:
            reason = str(error)
            return await self._end(report, lambda _: report.break_down(reason))
        except (RenderingUnavailable, DocumentsUnavailable):
            return report
        return await self._end(report, lambda paid: report.conclude(document, paid=paid))

    async def _end(self, report: Report, change: Callable[[bool], Report]) -> Report:
        try:
            async with self._unit_of_work() as unit:
                # The order first: whoever settles it meanwhile waits, and then finds the report withheld.
                ended = change(await self._is_paid(unit, report))
                await unit.reports.replace(ended)
                if ended.state is ReportState.FINAL:
                    unit.events.record(ReportFinalized.of(ended, self._clock.now()))
                return ended
        except ReportChangedMeanwhile:
            # Somebody else has ended it.
            async with self._unit_of_work() as unit:
                return await unit.reports.get(report.tenant, report.id)

    async def _is_paid(self, unit: Unit, report: Report) -> bool:
        if report.order_id is None:
            return True
        order = await unit.orders.find(report.tenant, report.order_id)
        return order is not None and order.is_paid
