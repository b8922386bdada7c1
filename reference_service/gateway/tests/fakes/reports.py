"""The reports service, in memory."""

from collections.abc import AsyncGenerator, Sequence

from gateway.domain.batch import Finished, Refused
from gateway.domain.document import Document
from gateway.domain.report import Report

from tests.examples import report
from tests.fakes.away import Away


class InMemoryReports(Away):
    """Reports, newest first; of a batch, each message that begins as it should becomes one."""

    def __init__(self) -> None:
        super().__init__("reports")
        self.kept: list[Report] = []
        self.collected: list[str] = []

    async def find(self, report_id: str) -> Report:
        """Return the one with this id."""
        self.answer()
        return next(each for each in self.kept if each.id == report_id)

    async def latest(self, record_number: str | None) -> Sequence[Report]:
        """Return those of one patient, or all."""
        self.answer()
        return [each for each in self.kept if record_number in {None, each.record_number}]

    async def document(self, report_id: str) -> Document:
        """Return its document."""
        return Document(b"%PDF", (await self.find(report_id)).pdf_sha256)

    async def collect_sample(self, order_id: str) -> None:
        """Take note of it."""
        self.answer()
        self.collected.append(order_id)

    async def take_batch(self, messages: Sequence[bytes]) -> AsyncGenerator[Finished | Refused]:
        """Tell what becomes of each, in order."""
        self.answer()
        for index, message in enumerate(messages):
            if message.startswith(b"MSH|"):
                yield Finished(index, report(f"r-{index}"))
            else:
                yield Refused(index, "MSH", "it does not begin with MSH")
