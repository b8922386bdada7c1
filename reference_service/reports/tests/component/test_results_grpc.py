import hashlib
from typing import Any

from grpc import StatusCode

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb

from tests.component.wire import ordered_report, refused, take, violations
from tests.messages import BILIRUBIN, changed, message


async def test_a_result_is_evaluated_rendered_and_final(stub: Any):
    report = await take(stub, message())
    assert (report.state, report.version, report.panel) == (pb.REPORT_STATE_FINAL, 2, "liver")
    assert not report.HasField("order_id")
    assert (report.patient.name, report.patient.record_number) == ("Asha Sharma", "P-1")
    assert report.observed_at.ToJsonString() == "2026-01-31T08:00:00Z"
    bilirubin, albumin = report.analytes
    assert (bilirubin.name, bilirubin.value, bilirubin.unit, bilirubin.flag) == (
        "Bilirubin, total",
        "2.4",
        "mg/dL",
        "H",
    )
    assert (bilirubin.low, bilirubin.high, albumin.flag) == ("0.0", "1.2", "N")


async def test_its_document_can_be_fetched_with_its_checksum(stub: Any):
    report = await take(stub, message())
    fetched = await stub.GetReportPdf(pb.GetReportPdfRequest(report_id=report.id), timeout=10)
    assert fetched.pdf.startswith(b"%PDF-")
    assert (len(fetched.pdf), fetched.sha256) == (report.pdf_bytes, report.pdf_sha256)
    assert hashlib.sha256(fetched.pdf).hexdigest() == report.pdf_sha256


async def test_the_same_message_gives_the_same_report(stub: Any):
    assert await take(stub, message()) == await take(stub, message())
    assert len((await stub.ListReports(pb.ListReportsRequest(), timeout=10)).items) == 1


async def test_what_is_wrong_with_a_message_is_an_invalid_argument_with_segment_and_field(stub: Any):
    error = await refused(take(stub, changed("OBX(2)-5", "high")), StatusCode.INVALID_ARGUMENT)
    assert violations(error) == {"OBX(2)-5": "must be a number such as 14.5"}
    assert "high" not in str(error.details())


async def test_earlier_visits_are_the_trend(stub: Any):
    for day, value in (("29", "1.9"), ("30", "2.1")):
        moment = f"202601{day}080000+0000"
        await take(stub, message(f"m{day}", observed_at=moment, observations=[BILIRUBIN.replace("2.4", value)]))
    report = await take(stub, message())
    assert [each.value for each in report.analytes[0].earlier] == ["1.9", "2.1"]
    assert not report.analytes[1].earlier


async def test_the_report_of_an_order_is_withheld_until_it_is_paid(stub: Any):
    withheld = await ordered_report(stub)
    assert (withheld.state, withheld.order_id) == (pb.REPORT_STATE_WITHHELD, "o1")
    wanted = pb.GetReportPdfRequest(report_id=withheld.id)
    error = await refused(stub.GetReportPdf(wanted, timeout=10), StatusCode.FAILED_PRECONDITION)
    assert "withheld" in str(error.details())
    await stub.SettleOrder(pb.SettleOrderRequest(order_id="o1", payment=pb.PAYMENT_STANDING_PAID), timeout=10)
    assert (await stub.GetReport(pb.GetReportRequest(id=withheld.id), timeout=10)).state == pb.REPORT_STATE_FINAL
    assert (await stub.GetReportPdf(wanted, timeout=10)).sha256 == withheld.pdf_sha256


async def test_a_result_shows_that_the_sample_is_in_the_laboratory(stub: Any):
    await ordered_report(stub)
    assert (await stub.GetOrder(pb.GetOrderRequest(id="o1"), timeout=10)).collected
    await refused(stub.CancelOrder(pb.CancelOrderRequest(order_id="o1"), timeout=10), StatusCode.FAILED_PRECONDITION)


async def test_a_result_of_an_order_that_nobody_knows_is_refused(stub: Any):
    error = await refused(take(stub, message(order_id="o9")), StatusCode.INVALID_ARGUMENT)
    assert list(violations(error)) == ["OBR-2"]


async def test_pages_follow_their_tokens_newest_first(stub: Any):
    ids = [(await take(stub, message(f"m{number}"))).id for number in range(3)]
    first = await stub.ListReports(pb.ListReportsRequest(page_size=2), timeout=10)
    request = pb.ListReportsRequest(page_size=2, page_token=first.next_page_token)
    second = await stub.ListReports(request, timeout=10)
    assert [item.id for item in (*first.items, *second.items)] == ids[::-1]
    assert not second.next_page_token


async def test_a_page_may_be_of_one_patient(stub: Any):
    await take(stub, message("m1"))
    theirs = await take(stub, message("m2", record_number="P-2"))
    page = await stub.ListReports(pb.ListReportsRequest(record_number="P-2"), timeout=10)
    assert [item.id for item in page.items] == [theirs.id]


async def test_an_unknown_report_is_not_found(stub: Any):
    await refused(stub.GetReport(pb.GetReportRequest(id="unknown"), timeout=10), StatusCode.NOT_FOUND)
    await refused(stub.GetReportPdf(pb.GetReportPdfRequest(report_id="unknown"), timeout=10), StatusCode.NOT_FOUND)
