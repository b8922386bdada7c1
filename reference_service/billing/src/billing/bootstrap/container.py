"""The table of contents: one line a port, one line a use case. What you declare here wins over what is generated."""

from dependency_injector import containers, providers

from billing.adapters.outbound.broker.invoice_events import envelope_of
from billing.adapters.outbound.sql.invoice_catalogue import SqlInvoiceCatalogue
from billing.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from billing.bootstrap._generated_container import GeneratedContainer
from billing.domain.money import Money
from billing.use_cases.find_invoice import FindInvoiceHandler
from billing.use_cases.issue_invoice import IssueInvoiceHandler
from billing.use_cases.list_invoices import ListInvoicesHandler


@containers.override(GeneratedContainer)
class Container(GeneratedContainer):
    """Every object of the service."""

    contract_price = providers.Dependency(instance_of=Money)

    unit_of_work = providers.Singleton(
        SqlUnitOfWork,
        database=GeneratedContainer.database,
        envelope=providers.Object(envelope_of),
        nudge=GeneratedContainer.nudge,
    )
    invoice_catalogue = providers.Singleton(SqlInvoiceCatalogue, database=GeneratedContainer.database)

    issue_invoice = providers.Singleton(
        IssueInvoiceHandler,
        unit_of_work=unit_of_work,
        clock=GeneratedContainer.clock,
        identifiers=GeneratedContainer.identifiers,
        contract_price=contract_price,
    )
    find_invoice = providers.Singleton(FindInvoiceHandler, catalogue=invoice_catalogue)
    list_invoices = providers.Singleton(ListInvoicesHandler, catalogue=invoice_catalogue)
