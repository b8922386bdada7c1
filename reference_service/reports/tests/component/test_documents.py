"""Documents as they are handed out, read by programs that have nothing to do with those that wrote them."""

import re
from typing import Any
from urllib.parse import urlsplit

import httpx
import pypdfium2
import pytest
import zxingcpp

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb

from tests.component.wire import take
from tests.messages import ALBUMIN, BILIRUBIN, many, message

PLATELETS = "OBX|3|NM|777-3^Platelets^LN||1000|10*3/uL^^UCUM|||||F"
DOTS_PER_INCH = 100
LIVER_PANEL = [
    ("1975-2", "14.5", "mg/dL"),
    ("2093-3", "261", "mg/dL"),
    ("1751-7", "2.6", "g/dL"),
    ("6768-6", "1718", "U/L"),
    ("1920-8", "138", "U/L"),
    ("777-3", "190", "10*3/uL"),
    ("5902-2", "28", "s"),
]
NAMES = {
    "NotoSansDevanagari": "\u0936\u094d\u0930\u0940\u0935\u093e\u0938\u094d\u0924\u0935^\u0915\u094d\u0937\u093f\u0924\u093f\u091c\u093e",
    "NotoSansTamil": "\u0b95\u0bbf\u0bb0\u0bc1\u0bb7\u0bcd\u0ba3\u0ba9\u0bcd^\u0bae\u0bc1\u0bb0\u0bc1\u0b95\u0ba9\u0bcd",
    "NotoSansBengali": "\u099a\u09cc\u09a7\u09c1\u09b0\u09c0^\u0985\u09a8\u09bf\u09a8\u09cd\u09a6\u09bf\u09a4\u09be",
    "NotoSansArabic": "\u0627\u0644\u062d\u0633\u0646^\u0646\u0648\u0631\u0629",
    "NotoSansSinhala": "\u0dc1\u0dca\u200d\u0dbb\u0dd3^\u0d85\u0db8\u0dbd\u0dcf",
    "NotoSans-": "\u0418\u0432\u0430\u043d\u043e\u0432^\u041f\u0451\u0442\u0440",
}


async def pdf_of(stub: Any, report: pb.Report) -> bytes:
    fetched = await stub.GetReportPdf(pb.GetReportPdfRequest(report_id=report.id), timeout=10)
    pdf: bytes = fetched.pdf
    return pdf


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


async def test_a_document_says_what_the_report_says(stub: Any):
    report = await take(stub, message(observations=[BILIRUBIN, ALBUMIN, PLATELETS]))
    [text] = pages_of(await pdf_of(stub, report))
    for words in ("Asha Sharma", "12 Apr 1968 (57 years)", "P-1", report.id, "Page 1 of 1"):
        assert words in text
    assert "2 of 3 values outside of their reference intervals, 1 critical" in text
    assert "Bilirubin, total 2.4 H mg/dL 0.0 \u2013 1.2\n" in text
    assert "Albumin 3.9 g/dL 3.5 \u2013 5.0\n" in text
    assert "Platelets 1000 HH 10\u00b3/\u00b5L 156 \u2013 405\n" in text


@pytest.mark.parametrize("font", NAMES)
async def test_a_name_is_set_in_the_font_of_its_script_and_can_be_read_back(stub: Any, font: str):
    family, given = NAMES[font].split("^")
    pdf = await pdf_of(stub, await take(stub, message(name=NAMES[font])))
    assert re.search(rb"/[A-Z]{6}\+%s" % font.encode(), pdf)
    [text] = pages_of(pdf)
    # A line that runs from right to left may be read back in the order in which it is seen.
    assert f"{given} {family}" in text or "Arabic" in font


async def test_a_name_in_letters_that_no_font_has_keeps_nobody_from_the_report(stub: Any):
    report = await take(stub, message(name="\u738b^\u5c0f\u660e"))
    assert report.state == pb.REPORT_STATE_FINAL
    [text] = pages_of(await pdf_of(stub, report))
    assert "Bilirubin, total 2.4 H mg/dL" in text


async def test_the_whole_panel_is_set_with_intervals_that_have_one_end_or_two(stub: Any):
    whole = [
        f"OBX|{number}|NM|{code}^^LN||{value}|{unit}^^UCUM|||||F"
        for number, (code, value, unit) in enumerate(LIVER_PANEL, start=1)
    ]
    pdf = await pdf_of(stub, await take(stub, message(observations=whole)))
    [text] = pages_of(pdf)
    assert "Cholesterol, total 261 H mg/dL < 200\n" in text
    assert "Prothrombin time 28 HH s 9.4 \u2013 12.5\n" in text
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


async def test_earlier_values_stand_beside_the_latest(stub: Any):
    await take(stub, message("m0", observed_at="20260130080000+0000", observations=[BILIRUBIN]))
    [text] = pages_of(await pdf_of(stub, await take(stub, message())))
    assert "Previous Trend" in text
    assert "2.4 (30 Jan 2026)" in text


async def test_forty_analytes_are_two_pages_that_both_say_whose_they_are(stub: Any):
    pages = pages_of(await pdf_of(stub, await take(stub, many(40))))
    assert len(pages) == 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of 2" in text
        assert "Asha Sharma" in text
        assert "Liver panel Result Unit Reference" in text
    assert sum(text.count("\u00b5mol/L") for text in pages) == 40
    assert pages[1].rstrip().count("End of report") == 1


async def test_the_code_on_each_page_leads_to_the_verification(stub: Any, http: httpx.AsyncClient):
    report = await take(stub, many(40))
    document = pypdfium2.PdfDocument(await pdf_of(stub, report))
    addresses = set()
    for page in document:
        [code] = zxingcpp.read_barcodes(page.render(scale=DOTS_PER_INCH / 72).to_pil())
        addresses.add(code.text)
    [address] = addresses
    path = urlsplit(address)._replace(scheme="", netloc="").geturl()
    assert path.startswith(f"/verify/{report.id}?sha256=")
    assert (await http.get(path)).json()["genuine"] is True


async def test_a_document_is_for_the_archive_and_for_screen_readers(stub: Any):
    pdf = await pdf_of(stub, await take(stub, message()))
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


async def test_the_price_is_printed_with_its_sign(stub: Any):
    person = pb.Person(name="Asha Sharma", born_on="1968-04-12", sex="f", record_number="P-1")
    order = pb.PlaceOrderRequest(order_id="o1", patient=person, panel="liver", amount="1450.00", currency="INR")
    await stub.PlaceOrder(order, timeout=10)
    await stub.SettleOrder(pb.SettleOrderRequest(order_id="o1", payment=pb.PAYMENT_STANDING_PAID), timeout=10)
    [text] = pages_of(await pdf_of(stub, await take(stub, message(order_id="o1"))))
    assert "Price \u20b91,450.00" in text
