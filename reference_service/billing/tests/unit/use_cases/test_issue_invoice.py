from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from billing.domain.events import InvoiceIssued
from billing.domain.money import Money
from billing.use_cases.issue_invoice import IssueInvoice, IssueInvoiceHandler

from tests.conftest import CountedIdentifiers, FixedClock
from tests.examples import NOON, NORTH, PRICE, SOUTH, invoice
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

COMMAND = IssueInvoice(
    consumer="reports",
    message_id="a",
    tenant=NORTH,
    report_id="report 1",
    patient_name="Asha Rao",
    panel="liver",
    price=PRICE,
)
CONTRACT_PRICE = Money(Decimal(999), "EUR")


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    identifiers: CountedIdentifiers,
) -> IssueInvoiceHandler:
    return IssueInvoiceHandler(
        unit_of_work=unit_of_work,
        clock=clock,
        identifiers=identifiers,
        contract_price=CONTRACT_PRICE,
    )


def numbers(store: Store) -> list[str]:
    return [str(each.number) for each in store.committed.invoices.values()]


async def test_a_report_gets_its_invoice(handler: IssueInvoiceHandler, store: Store, published: list[InvoiceIssued]):
    await handler.handle(COMMAND)
    assert store.committed.invoices == {(NORTH, "report 1"): invoice(1)}
    event = InvoiceIssued(tenant=NORTH, invoice_id="1", report_id="report 1", price=PRICE, occurred_at=NOON)
    assert published == [event]


async def test_a_report_that_costs_nothing_has_no_invoice_and_takes_no_number(
    handler: IssueInvoiceHandler, store: Store, published: list[InvoiceIssued]
):
    await handler.handle(replace(COMMAND, message_id="b", report_id="report 2", price=Money(Decimal(0), "INR")))
    assert (store.committed.invoices, published) == ({}, [])
    await handler.handle(COMMAND)
    assert store.committed.invoices == {(NORTH, "report 1"): invoice(1)}


async def test_a_report_without_a_price_costs_what_is_agreed(
    handler: IssueInvoiceHandler,
    store: Store,
    published: list[InvoiceIssued],
):
    await handler.handle(replace(COMMAND, price=None))
    assert store.committed.invoices[NORTH, "report 1"].price == CONTRACT_PRICE
    assert [event.price for event in published] == [CONTRACT_PRICE]


async def test_a_message_that_comes_twice_has_one_effect(
    handler: IssueInvoiceHandler,
    store: Store,
    published: list[InvoiceIssued],
):
    await handler.handle(COMMAND)
    await handler.handle(COMMAND)
    assert numbers(store) == ["2026-000001"]
    assert len(published) == 1


async def test_a_report_that_several_messages_tell_of_gets_one_invoice_and_no_number_is_lost(
    handler: IssueInvoiceHandler,
    store: Store,
    published: list[InvoiceIssued],
):
    await handler.handle(COMMAND)
    await handler.handle(replace(COMMAND, message_id="b", price=None))
    await handler.handle(replace(COMMAND, message_id="c", report_id="report 2"))
    assert numbers(store) == ["2026-000001", "2026-000002"]
    assert [event.report_id for event in published] == ["report 1", "report 2"]


async def test_numbers_start_anew_for_each_tenant_and_each_year(
    handler: IssueInvoiceHandler,
    store: Store,
    clock: FixedClock,
):
    await handler.handle(COMMAND)
    await handler.handle(replace(COMMAND, message_id="b", tenant=SOUTH))
    clock.time = NOON + timedelta(days=365)
    await handler.handle(replace(COMMAND, message_id="c", report_id="report 2"))
    assert numbers(store) == ["2026-000001", "2026-000001", "2027-000001"]
