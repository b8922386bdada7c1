"""Invoices that are there already when a test begins."""

from chassis.metrics.registry import Metrics
from chassis.sql.database import open_database

from billing.adapters.outbound.broker.invoice_events import envelope_of
from billing.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from billing.bootstrap.settings import Settings
from billing.domain.invoice import Invoice


async def keep(settings: Settings, *invoices: Invoice) -> None:
    """Keep them in the database of the service."""
    metrics = Metrics().for_service("test", "0").database
    async with (
        open_database(settings.sql, metrics) as database,
        SqlUnitOfWork(database=database, envelope=envelope_of, nudge=lambda: None)() as unit,
    ):
        for each in invoices:
            await unit.invoices.add(each)
