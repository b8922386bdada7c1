"""The billing service, in memory."""

from gateway.domain.invoice import Invoice

from tests.fakes.away import Away


class InMemoryInvoices(Away):
    """Invoices by their reports."""

    def __init__(self) -> None:
        super().__init__("billing")
        self.kept: dict[str, Invoice] = {}

    async def of_report(self, report_id: str) -> Invoice | None:
        """Return the invoice of a report, if there is one."""
        self.answer()
        return self.kept.get(report_id)
