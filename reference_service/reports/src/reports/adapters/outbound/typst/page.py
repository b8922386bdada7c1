"""What the template of a report is given: everything in words, nothing left to decide."""

from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from msgspec import Struct

from reports.adapters.outbound.typst.facts import Facts, facts_are_short, facts_of, fitted_facts
from reports.adapters.outbound.typst.laboratory import Laboratory
from reports.adapters.outbound.typst.rendering_job import RenderingJob
from reports.adapters.outbound.typst.table import COMPARED, LATEST_ONLY, Columns, Row, Section, section_of
from reports.adapters.outbound.typst.text_room import breakable
from reports.adapters.outbound.typst.trend_line import trend_line
from reports.adapters.outbound.typst.verification_code import VerificationCode, verification_code
from reports.adapters.outbound.typst.wording import day_in_print, interval_in_print, number_in_print, unit_in_print
from reports.domain.analyte import Analyte
from reports.domain.findings import Findings
from reports.domain.trend import EarlierValue

# In points: what is printed on the left of the code, and its size.
_ROOM_BELOW = 400.0
_SIZE_BELOW = 7.5
# In lines of the table: a page takes some more, below a few short facts.
_SURELY_ONE_PAGE = 24
_LINES_AROUND_ROWS = 2
_NOTES = (
    "H above and L below the reference interval of the patient's age and sex; HH and LL beyond the critical limit. "
    "Previous and Trend: earlier values of the same patient; the band is the reference interval. End of report."
)


class Page(Struct, frozen=True, kw_only=True):
    """All that a document says, from top to bottom."""

    laboratory: Laboratory
    title: str
    summary: str
    critical: bool
    facts: Facts
    widths: list[float]
    sections: list[Section]
    one_page: bool
    notes: str
    patient: str
    number: str
    address: str
    checksum: str
    code: VerificationCode


def page_of(job: RenderingJob, laboratory: Laboratory) -> Page:
    """
    Put a report in words.

    Args:
        job: The report.
        laboratory: Whose it is.
    """
    findings = job.findings
    zone = ZoneInfo(laboratory.time_zone)
    address = f"{laboratory.verify_at}/{job.report_id}"
    columns = COMPARED if any(each.earlier for each in findings.analytes) else LATEST_ONLY
    facts = facts_of(job, zone)
    sections = _sections(findings, columns, zone)
    return Page(
        laboratory=laboratory,
        title="Laboratory report",
        summary=_summary(findings),
        critical=findings.critical > 0,
        facts=fitted_facts(facts),
        widths=columns.widths,
        sections=sections,
        one_page=_surely_one_page(facts, sections),
        notes=_NOTES,
        patient=breakable(findings.patient.name, _SIZE_BELOW, _ROOM_BELOW),
        number=job.report_id,
        address=breakable(address, _SIZE_BELOW, _ROOM_BELOW),
        checksum=findings.sha256,
        code=verification_code(f"{address}?sha256={findings.sha256}"),
    )


def _sections(findings: Findings, columns: Columns, zone: ZoneInfo) -> list[Section]:
    return [
        section_of(title or findings.panel, [_row(each, findings.observed_at, zone) for each in analytes], columns)
        for title, analytes in groupby(findings.analytes, key=lambda each: each.section)
    ]


def _surely_one_page(facts: Facts, sections: list[Section]) -> bool:
    lines = sum(_LINES_AROUND_ROWS + len(each.rows) for each in sections)
    return facts_are_short(facts) and all(each.together for each in sections) and lines <= _SURELY_ONE_PAGE


def _summary(findings: Findings) -> str:
    abnormal, critical, all_of_them = findings.abnormal, findings.critical, len(findings.analytes)
    if not abnormal:
        return f"All {all_of_them} values within their reference intervals"
    outside = f"{abnormal} of {all_of_them} values outside of their reference intervals"
    return f"{outside}, {critical} critical" if critical else outside


def _row(analyte: Analyte, observed_at: datetime, zone: ZoneInfo) -> Row:
    previous = analyte.earlier[-1] if analyte.earlier else None
    return Row(
        name=analyte.name,
        value=number_in_print(analyte.value),
        flag=analyte.flag,
        unit=unit_in_print(analyte.unit),
        reference=interval_in_print(analyte.expected),
        previous="" if previous is None else _earlier(previous, zone),
        trend=trend_line(analyte, observed_at),
    )


def _earlier(previous: EarlierValue, zone: ZoneInfo) -> str:
    return f"{number_in_print(previous.value)} ({day_in_print(previous.observed_at.astimezone(zone))})"
