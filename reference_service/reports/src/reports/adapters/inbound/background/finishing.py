"""Finishes reports apart from whoever waits for them, and those that nobody waits for any more."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from chassis.context.request import bound, current
from chassis.logs.logger import get_logger
from chassis.messaging.pulse import Pulse
from chassis.problems import Unavailable
from msgspec.structs import replace

from reports.domain.report import Report, ReportState
from reports.use_cases.finish_report import FinishReport, FinishReportHandler
from reports.use_cases.take_over_reports import TakeOverReports, TakeOverReportsHandler


class Finishing:
    """
    The one place of a process where reports are finished.

    A client that leaves, or whose deadline passes, does not stop what has begun: its report is received, and will be
    wanted. What a process leaves behind when it dies, another one finds here, or the same one when it is back.

    Args:
        at_once: So many that were left behind are under way at most.
        pause: Seconds between two looks for them.
    """

    def __init__(
        self,
        *,
        finish: FinishReportHandler,
        take_over: TakeOverReportsHandler,
        at_once: int,
        pause: float,
    ) -> None:
        self._finish = finish
        self._take_over = take_over
        self._at_once = at_once
        self._pause = pause
        self._under_way: dict[str, asyncio.Task[Report]] = {}
        self._pulse = Pulse()
        self._log = get_logger("reports.finishing")

    async def finished(self, report: Report) -> Report:
        """Wait until a report is finished, or has to wait itself, and give it as it is then."""
        return await asyncio.shield(self._begun(report))

    def stop(self) -> None:
        """End `run` once everything that is under way is done."""
        self._pulse.stop()

    async def run(self) -> None:
        """Take over what is left behind, until stopped; one that hangs holds up none of the others."""
        try:
            await self._take_over_until_stopped()
        finally:
            await asyncio.gather(*self._under_way.values())

    async def _take_over_until_stopped(self) -> None:
        taken: set[asyncio.Task[Report]] = set()
        while not self._pulse.stopped:
            more = await self._more(self._at_once - len(taken))
            taken |= more
            if more:
                _, taken = await asyncio.wait(taken, timeout=self._pause, return_when=asyncio.FIRST_COMPLETED)
            else:
                await self._pulse.rest(self._pause)
                taken = {task for task in taken if not task.done()}

    async def _more(self, most: int) -> set[asyncio.Task[Report]]:
        if not most:
            return set()
        try:
            reports = await self._take_over.handle(TakeOverReports(most))
        except Unavailable as error:
            # A busy database is none of the reports: they wait for the next look.
            self._log.warning("cannot look for reports", error=type(error).__name__, again_in=self._pause)
            return set()
        return {self._begun(report) for report in reports}

    def _begun(self, report: Report) -> asyncio.Task[Report]:
        task = self._under_way.get(report.id)
        if task is None:
            task = self._under_way[report.id] = asyncio.create_task(self._finished(report))
            task.add_done_callback(lambda _: self._under_way.pop(report.id, None))
        return task

    async def _finished(self, report: Report) -> Report:
        with _without_deadline():
            try:
                finished = await self._finish.handle(FinishReport(report))
            except Exception as error:  # noqa: BLE001 - whatever it is, the report is received, and is taken over when it is due
                self._log.warning("report waits", report_id=report.id, error=type(error).__name__)
                return report
        self._tell(report, finished)
        return finished

    def _tell(self, before: Report, after: Report) -> None:
        if before.is_unfinished and after.state is ReportState.FAILED:
            # Nobody tries it again by itself: `python -m reports failed` brings it back.
            self._log.error("report failed", report_id=after.id, reason=after.failure, tries=after.tries)
        elif after.tries > before.tries:
            self._log.warning("rendering broke down", report_id=after.id, tries=after.tries)


@contextmanager
def _without_deadline() -> Iterator[None]:
    request = current()
    if request is None:
        yield
        return
    with bound(replace(request, deadline=None)):
        yield
