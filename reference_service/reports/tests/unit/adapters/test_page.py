from datetime import timedelta
from decimal import Decimal

import pytest

from reports.adapters.outbound.typst.laboratory import Laboratory
from reports.adapters.outbound.typst.page import page_of
from reports.adapters.outbound.typst.rendering_job import RenderingJob
from reports.domain.findings import Findings
from reports.domain.flag import Flag
from reports.domain.trend import EarlierValue

from tests.examples import CHARGE, NOON, analyte, earlier, findings, person

LABORATORY = Laboratory(name="Lab", time_zone="Asia/Kolkata", verify_at="https://lab.example/verify")


def job(said: Findings) -> RenderingJob:
    return RenderingJob(report_id="r1", findings=said, received_at=NOON, order_id="o1", charge=CHARGE)


def test_a_page_says_who_when_and_what_it_costs():
    page = page_of(job(findings()), LABORATORY)
    assert page.facts == [
        ("Patient", "Asha Sharma"),
        ("Sample taken", "31 Jan 2026, 13:30 IST"),
        ("Born", "12 Apr 1968 (57 years)"),
        ("Reported", "31 Jan 2026, 17:30 IST"),
        ("Sex", "female"),
        ("Order", "o1"),
        ("Record number", "P-1"),
        ("Price", "\u20b91,450.00"),
    ]


def test_an_analyte_is_one_row():
    [section] = page_of(job(findings(analytes=(analyte(earlier=earlier("1.9")),))), LABORATORY).sections
    [row] = section.rows
    assert (section.title, row.name, row.value, row.flag) == ("Liver panel", "Bilirubin, total", "2.4", "H")
    assert (row.unit, row.reference, row.previous) == ("mg/dL", "0.0 \u2013 1.2", "1.9 (30 Jan 2026)")
    assert (row.one_line, row.trend is None) == (True, False)


def test_analytes_are_in_sections_and_what_has_none_is_in_one_of_the_panel():
    said = findings(analytes=(analyte(section=""), analyte(section="Blood"), analyte(section="Blood", name="x" * 40)))
    sections = page_of(job(said), LABORATORY).sections
    assert [(each.title, [row.name for row in each.rows]) for each in sections] == [
        ("liver", ["Bilirubin, total"]),
        ("Blood", ["Bilirubin, total", "x" * 40]),
    ]


def test_an_earlier_value_has_the_day_of_the_laboratory_as_the_sample_has():
    # Half past eight in the evening, which is the next day in Pune.
    evening = EarlierValue(NOON.replace(day=11, hour=20, minute=30), Decimal("1.90"))
    [section] = page_of(job(findings(analytes=(analyte(earlier=(evening,)),))), LABORATORY).sections
    assert section.rows[0].previous == "1.90 (12 Jan 2026)"


def test_a_value_is_printed_with_all_its_digits_however_small_it_is():
    [section] = page_of(job(findings(analytes=(analyte(value=Decimal("0.0000001")),))), LABORATORY).sections
    assert section.rows[0].value == "0.0000001"


@pytest.mark.parametrize(
    ("count", "name", "known"),
    [(22, "Asha Sharma", True), (23, "Asha Sharma", False), (1, "Maria Isabel " * 13, False)],
)
def test_that_there_is_one_page_is_known_only_of_what_is_short(count: int, name: str, known: bool):  # noqa: FBT001 - from a parameter of the test
    said = findings(analytes=(analyte(),) * count, patient=person(name=name))
    assert page_of(job(said), LABORATORY).one_page is known


@pytest.mark.parametrize(
    ("flags", "summary"),
    [
        ((Flag.NORMAL, Flag.NORMAL), "All 2 values within their reference intervals"),
        ((Flag.NORMAL, Flag.LOW), "1 of 2 values outside of their reference intervals"),
        ((Flag.HIGH, Flag.CRITICALLY_HIGH), "2 of 2 values outside of their reference intervals, 1 critical"),
    ],
)
def test_what_matters_most_is_said_first(flags: tuple[Flag, ...], summary: str):
    page = page_of(job(findings(analytes=tuple(analyte(flag=flag) for flag in flags))), LABORATORY)
    assert (page.summary, page.critical) == (summary, Flag.CRITICALLY_HIGH in flags)


def test_the_code_has_a_quiet_zone_and_nothing_but_black_and_white():
    code = page_of(job(findings()), LABORATORY).code
    assert len(code.pixels) == code.side**2
    assert set(code.pixels[: 4 * code.side]) == {255}
    assert set(code.pixels) == {0, 255}


def test_a_report_that_nobody_ordered_has_no_price():
    walk_in = RenderingJob(report_id="r1", findings=findings(), received_at=NOON, order_id=None, charge=None)
    facts = dict(page_of(walk_in, LABORATORY).facts)
    assert (facts["Order"], facts["Price"]) == ("\u2013", "\u2013")


def test_a_time_zone_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="time_zone must be a name"):
        Laboratory(time_zone="Atlantis/Poseidonis")


def test_two_visits_at_different_times_have_different_codes():
    later = findings(observed_at=NOON + timedelta(days=1), analytes=(analyte(value=Decimal(1)),))
    assert page_of(job(findings()), LABORATORY).code != page_of(job(later), LABORATORY).code
