from typing import Any

import msgspec
from chassis.context.actor import EVERYBODY
from chassis.messaging.envelope import Envelope

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.bootstrap.settings import Settings

from tests.component.events import FINALIZED, RECEIVED, published
from tests.component.wire import ordered_report, take
from tests.messages import message


def said(envelope: Envelope) -> dict[str, Any]:
    fact: dict[str, Any] = msgspec.json.decode(envelope.data)
    return fact


async def test_a_report_is_received_and_then_final_and_each_is_said_once(settings: Settings, stub: Any):
    report = await take(stub, message())
    await take(stub, message())
    received, finalized = await published(settings.broker, 2)
    assert [(each.type, each.key) for each in (received, finalized)] == [(RECEIVED, report.id), (FINALIZED, report.id)]
    assert (
        said(received).items()
        >= {
            "tenant": EVERYBODY.tenant,
            "report_id": report.id,
            "order_id": None,
            "record_number": "P-1",
        }.items()
    )
    fact = said(finalized)
    assert fact.pop("occurred_at") >= fact["received_at"]
    assert fact.pop("received_at") == report.received_at.ToJsonString()
    assert fact == {
        "tenant": EVERYBODY.tenant,
        "report_id": report.id,
        "order_id": None,
        "record_number": "P-1",
        "patient_name": "Asha Sharma",
        "phone": "+915550000001",
        "panel": "liver",
        "analytes": 2,
        "abnormal": 1,
        "critical": 0,
        "observed_at": "2026-01-31T08:00:00Z",
        "amount": None,
        "currency": None,
        "pdf_sha256": report.pdf_sha256,
        "pdf_bytes": report.pdf_bytes,
    }


async def test_what_is_withheld_is_final_for_others_once_it_is_paid(settings: Settings, stub: Any):
    report = await ordered_report(stub)
    for payment in (pb.PAYMENT_STANDING_DUE, pb.PAYMENT_STANDING_PAID, pb.PAYMENT_STANDING_PAID):
        await stub.SettleOrder(pb.SettleOrderRequest(order_id="o1", payment=payment), timeout=10)
    received, finalized = await published(settings.broker, 2)
    assert (said(received)["order_id"], finalized.type) == ("o1", FINALIZED)
    assert (
        said(finalized).items()
        >= {
            "order_id": "o1",
            "amount": "1450.00",
            "currency": "INR",
            "pdf_sha256": report.pdf_sha256,
        }.items()
    )


async def test_of_several_reports_of_an_order_one_asks_for_its_payment(settings: Settings, stub: Any):
    await ordered_report(stub)
    await take(stub, message("m2", order_id="o1"))
    await stub.SettleOrder(pb.SettleOrderRequest(order_id="o1", payment=pb.PAYMENT_STANDING_PAID), timeout=10)
    *_, first, second = await published(settings.broker, 4)
    assert [each.type for each in (first, second)] == [FINALIZED, FINALIZED]
    assert [said(each)["amount"] for each in (first, second)] == ["1450.00", "0"]
