"""Documents of what nobody expects in a report, read by a program that has nothing to do with the one that wrote them."""

from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from typing import Any

import msgspec
import pypdfium2
import pytest

from reports.adapters.outbound.typst.laboratory import Laboratory
from reports.adapters.outbound.typst.rendering import prepare_rendering
from reports.adapters.outbound.typst.rendering_job import RenderingJob
from reports.domain.analyte import Analyte
from reports.domain.flag import Flag
from reports.domain.interval import Interval

from tests.examples import CHARGE, NOON, analyte, earlier, findings, person

LONG_NAME = "Maria Isabel " * 13 + "Sharma"
LONG_HEADING = "COMPLETE BLOOD COUNT WITH DIFFERENTIAL AND RETICULOCYTES, AUTOMATED"
ODD = {
    "name": {"name": "ASPARTATE AMINOTRANSFERASE SERUM ISOENZYME"},
    "word": {"name": "X" * 60},
    "unit": {"unit": "10*3.[iU]/mL.24.h"},
    "long unit": {"unit": "W" * 30},
    "reference": {"expected": Interval.of("12345.67", "12345.89")},
    "long reference": {"expected": Interval.of("123456789012.123", "223456789012.123")},
    "value": {"value": Decimal("-123456789012.123456789012"), "flag": Flag.CRITICALLY_LOW},
    "previous": {"earlier": earlier("139.75")},
    "long previous": {"earlier": earlier("123456789012.123456")},
    "heading": {"section": LONG_HEADING},
    "script": {"name": "\u0936\u094d\u0930\u0940\u0935\u093e\u0938\u094d\u0924\u0935" * 8},
}
# A letter may lean over the next one by so much, in points.
LEANING = 1.5


@pytest.fixture(scope="module")
def render() -> Callable[[bytes], bytes]:
    return prepare_rendering(Laboratory(verify_at="https://lab.example/verify"))


def pdf_of(render: Callable[[bytes], bytes], *analytes: Analyte, order_id: str = "o1", **patient: Any) -> bytes:
    said = findings(analytes=analytes, patient=person(**patient))
    job = RenderingJob(report_id="r1", findings=said, received_at=NOON, order_id=order_id, charge=CHARGE)
    return render(msgspec.json.encode(job))


def pages_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def overlaps(pdf: bytes) -> list[tuple[str, str]]:
    """Give the pieces of text that run into each other."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        for one, other in combinations(boxes, 2):
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > LEANING and high > LEANING:
                found.append((text.get_text_bounded(*one), text.get_text_bounded(*other)))
    return found


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("compared", [False, True], ids=["latest", "compared"])
def test_nothing_runs_into_anything_else(render: Callable[[bytes], bytes], odd: dict[str, Any], compared: bool):  # noqa: FBT001 - from a parameter of the test
    usual = analyte(earlier=earlier("139.75") if compared else ())
    pdf = pdf_of(render, usual, analyte(**odd), analyte(**odd), usual)
    assert overlaps(pdf) == []
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf


def test_long_facts_run_into_nothing_either(render: Callable[[bytes], bytes]):
    pdf = pdf_of(render, analyte(), name="M" * 200, order_id="o" * 100)
    assert overlaps(pdf) == []


def test_a_long_heading_is_there_to_its_last_word(render: Callable[[bytes], bytes]):
    [text] = pages_of(pdf_of(render, analyte(section=LONG_HEADING), analyte(earlier=earlier("1"))))
    assert "AUTOMATED" in text


@pytest.mark.parametrize("name", ["Asha Sharma", LONG_NAME], ids=["usual", "long"])
def test_pages_are_numbered_as_they_are_however_high_what_stands_on_them_is(
    render: Callable[[bytes], bytes], name: str
):
    for count in (1, 20, 22, 23, 31, 32, 33, 34, 70, 71):
        pages = pages_of(pdf_of(render, *[analyte(name=f"Analyte {number}") for number in range(count)], name=name))
        for number, text in enumerate(pages, start=1):
            assert f"Page {number} of {len(pages)}" in text
            # Whoever holds only the last page holds some results too.
            assert "Analyte" in text
            assert "Liver panel" in text
        assert sum(text.count("Analyte ") for text in pages) == count


def test_a_short_section_begins_on_the_next_page_rather_than_at_the_foot_of_one(render: Callable[[bytes], bytes]):
    first, second = ([analyte(name=name, section=name)] * 20 for name in ("First", "Second"))
    one, other = pages_of(pdf_of(render, *first, *second))
    assert ("Second" in one, "First" in other) == (False, False)
