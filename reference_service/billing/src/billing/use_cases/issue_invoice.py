"""Issue an invoice."""

from dataclasses import dataclass

from billing.domain.errors import ReportAlreadyInvoiced
from billing.domain.events import InvoiceIssued
from billing.domain.invoice import Invoice
from billing.domain.money import Money
from billing.ports.clock import Clock
from billing.ports.identifiers import Identifiers
from billing.ports.unit_of_work import Unit, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueInvoice:
    """Invoice a report that is final; nobody asks for it, so there is no actor: it is what follows from an event."""

    consumer: str
    message_id: str
    tenant: str
    report_id: str
    patient_name: str
    panel: str
    price: Money | None


class IssueInvoiceHandler:
    """
    Give a report its invoice.

    - A report has exactly one invoice, however often and in however many messages it is said to be final.
    - The numbers of a tenant have no gap: from 1 on in each year, in the order of issue.
    - A report without a price of its own costs what is agreed by contract; one whose price is zero has no invoice, as
      another report of its order has.
    """

    def __init__(
        self,
        *,
        unit_of_work: UnitOfWork,
        clock: Clock,
        identifiers: Identifiers,
        contract_price: Money,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._identifiers = identifiers
        self._contract_price = contract_price

    async def handle(self, command: IssueInvoice) -> None:
        """Issue it, unless the report has one, or costs nothing."""
        if command.price is not None and not command.price.amount:
            return
        try:
            async with self._unit_of_work() as unit:
                if await unit.processed_messages.first_time(command.consumer, command.message_id):
                    await self._issue(unit, command)
        except ReportAlreadyInvoiced:
            # Another message told of the same report; the number that was taken for this one went back.
            return

    async def _issue(self, unit: Unit, command: IssueInvoice) -> None:
        now = self._clock.now()
        invoice = Invoice(
            tenant=command.tenant,
            id=self._identifiers.new(),
            number=await unit.invoices.next_number(command.tenant, now.year),
            report_id=command.report_id,
            patient_name=command.patient_name,
            panel=command.panel,
            price=command.price or self._contract_price,
            issued_at=now,
        )
        await unit.invoices.add(invoice)
        event = InvoiceIssued(
            tenant=invoice.tenant,
            invoice_id=invoice.id,
            occurred_at=now,
            report_id=invoice.report_id,
            price=invoice.price,
        )
        unit.events.record(event)
