from datetime import UTC, datetime

import pytest
from chassis.messaging.envelope import Envelope
from chassis.problems import Unavailable

from archive.adapters.inbound.broker.reports import FINALIZED, TOPIC, FinalizedFact, ReportConsumer
from archive.ports.document_store import DocumentStoreUnavailable
from archive.ports.reports import ReportNotGiven, ReportsUnavailable
from archive.use_cases.archive_report import ArchiveReport, ArchiveReportHandler

EVENT = Envelope.seal(
    FinalizedFact("north", "r1", "0" * 64),
    source="reports",
    type=FINALIZED,
    topic=TOPIC,
    key="r1",
    time=datetime(2026, 11, 2, tzinfo=UTC),
)


class Failing(ArchiveReportHandler):
    """Archives nothing."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def handle(self, command: ArchiveReport) -> None:
        """Fail."""
        del command
        raise self._error


@pytest.mark.parametrize("outage", [ReportsUnavailable(), DocumentStoreUnavailable()], ids=["reports", "store"])
async def test_an_outage_does_not_count_against_the_message(outage: Exception):
    with pytest.raises(Unavailable):
        await ReportConsumer(archive_report=Failing(outage)).handlers[FINALIZED](EVENT)


async def test_what_is_not_given_does():
    with pytest.raises(ReportNotGiven):
        await ReportConsumer(archive_report=Failing(ReportNotGiven("NOT_FOUND"))).handlers[FINALIZED](EVENT)
