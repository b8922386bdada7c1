"""From an event to the invoice."""

import asyncio
from typing import Any

import httpx
import pytest
from chassis.context.actor import EVERYBODY
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker
from chassis.testing.polling import until
from grpc.aio import Channel
from msgspec import Raw, json
from msgspec.structs import replace

from billing.adapters.inbound.broker.reports import FINALIZED, TOPIC
from billing.adapters.inbound.grpc.stubs import invoices_pb2 as pb
from billing.adapters.inbound.grpc.stubs.invoices_pb2_grpc import InvoiceServiceStub
from billing.adapters.outbound.broker import invoice_events
from billing.bootstrap.settings import Settings

from tests.examples import NOON

REPORT = {
    "tenant": EVERYBODY.tenant,
    "patient_name": "प्रिया शर्मा",
    "panel": "liver",
    "amount": "1450.00",
    "currency": "INR",
    "critical": 2,
}


def finalized(report_id: str, **changes: Any) -> Envelope:
    fact = REPORT | {"report_id": report_id} | changes
    return Envelope.seal(fact, source="reports", type=FINALIZED, topic=TOPIC, key=report_id, time=NOON)


async def publish(settings: Settings, *envelopes: Envelope) -> None:
    async with open_broker(settings.broker) as broker:
        await broker.publish(list(envelopes))


async def listed(channel: Channel) -> list[pb.Invoice]:
    # The stub for asyncio has a type of its own only in the eyes of a type checker.
    stub: Any = InvoiceServiceStub(channel)
    reply = await stub.ListInvoices(pb.ListInvoicesRequest(page_size=100), timeout=5)
    return list(reply.items)


async def counted(http: httpx.AsyncClient, metric: str) -> float:
    lines = (await http.get("/metrics")).text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(metric))


async def settled(http: httpx.AsyncClient, count: int) -> None:
    """Wait until so many messages are handled, or buried."""

    async def enough() -> bool:
        return await counted(http, "consumer_messages_total{") >= count

    await until(enough)


async def test_a_report_that_is_final_is_invoiced(settings: Settings, http: httpx.AsyncClient, channel: Channel):
    await publish(settings, finalized("report 1"))
    await settled(http, 1)
    (invoice,) = await listed(channel)
    assert invoice.number.endswith("-000001")
    assert (invoice.report_id, invoice.patient_name, invoice.panel) == ("report 1", "प्रिया शर्मा", "liver")
    assert (invoice.amount, invoice.currency) == ("1450.00", "INR")


async def test_a_report_without_a_price_costs_what_is_agreed(
    settings: Settings,
    http: httpx.AsyncClient,
    channel: Channel,
):
    await publish(settings, finalized("report 1", amount=None, currency=None))
    await settled(http, 1)
    (invoice,) = await listed(channel)
    assert invoice.amount == settings.contract_price.amount


async def test_whatever_comes_twice_is_invoiced_once_and_the_numbers_have_no_gap(
    settings: Settings,
    http: httpx.AsyncClient,
    channel: Channel,
):
    events = [finalized(f"report {number}") for number in range(20)]
    told_again = [finalized(f"report {number}") for number in range(20)]
    await publish(settings, *events, *told_again, *events)
    await settled(http, 40)
    invoices = await listed(channel)
    assert [int(invoice.number.partition("-")[2]) for invoice in invoices] == list(range(20, 0, -1))
    assert len({invoice.report_id for invoice in invoices}) == 20


async def test_others_are_told_of_a_new_invoice(settings: Settings, channel: Channel):
    async with open_broker(settings.broker) as broker:
        subscription = await broker.subscribe(topic=invoice_events.TOPIC, group="test")
        await publish(settings, finalized("report 1"))
        async with asyncio.timeout(10):
            (delivery,) = await subscription.receive(1, 10)
        await subscription.close()
    (invoice,) = await listed(channel)
    assert delivery.envelope.type == invoice_events.ISSUED
    assert json.decode(delivery.envelope.data) == {
        "tenant": EVERYBODY.tenant,
        "invoice_id": invoice.id,
        "report_id": "report 1",
        "amount": "1450.00",
        "currency": "INR",
    }


@pytest.mark.parametrize(
    "unusable",
    [
        replace(finalized("report 1"), data=Raw(b'{"tenant": 7}')),
        finalized("report 1", amount="-1"),
        finalized("report 1", currency=None),
    ],
    ids=["no report", "no amount", "no currency"],
)
async def test_what_cannot_be_invoiced_becomes_a_dead_letter_and_holds_nobody_up(
    settings: Settings,
    http: httpx.AsyncClient,
    channel: Channel,
    unusable: Envelope,
):
    await publish(settings, unusable, finalized("report 2"))
    await settled(http, 2)
    assert [invoice.report_id for invoice in await listed(channel)] == ["report 2"]
    buried = 'consumer_messages_total{consumer="reports",result="dead",service="billing"}'
    assert await counted(http, buried) == 1
