"""Finishing reports at the pace of a test."""

import asyncio

import pytest
from chassis.context.deadline import time_left

from reports.adapters.inbound.background.finishing import Finishing
from reports.domain.report import Report
from reports.use_cases.finish_report import FinishReportHandler
from reports.use_cases.take_over_reports import TakeOverReportsHandler

from tests.conftest import FixedClock
from tests.examples import LEASE, NOON, NORTH, report
from tests.fakes.document_store import InMemoryDocumentStore
from tests.fakes.report_renderer import ScriptedReportRenderer
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


class SlowReportRenderer(ScriptedReportRenderer):
    """Renders when a test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = asyncio.Event()
        self.seconds_left: float | None = -1.0
        self.at_once: frozenset[str] = frozenset()

    async def render(self, report: Report) -> bytes:
        """Wait, then make its document."""
        self.seconds_left = time_left()
        if report.id not in self.at_once:
            await self.go_on.wait()
        return await super().render(report)


@pytest.fixture
async def slow() -> SlowReportRenderer:
    return SlowReportRenderer()


@pytest.fixture
async def finishing(
    slow: SlowReportRenderer,
    documents: InMemoryDocumentStore,
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
) -> Finishing:
    return Finishing(
        finish=FinishReportHandler(renderer=slow, documents=documents, unit_of_work=unit_of_work, clock=clock),
        take_over=TakeOverReportsHandler(unit_of_work=unit_of_work, clock=clock, lease=LEASE),
        at_once=2,
        pause=0.01,
    )


def keep(store: Store, *numbers: str) -> None:
    for number in numbers:
        store.committed.reports[NORTH, number] = report(number)
        store.committed.due_at[NORTH, number] = NOON
