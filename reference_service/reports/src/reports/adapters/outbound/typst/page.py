"""What the template of a report is given: everything in words, nothing left to decide."""

from datetime import datetime
from itertools import groupby
from math import ceil
from zoneinfo import ZoneInfo

from msgspec import Struct

from reports.adapters.outbound.typst.laboratory import Laboratory
from reports.adapters.outbound.typst.rendering_job import RenderingJob
from reports.adapters.outbound.typst.sheets import Row, Section, sheets_of
from reports.adapters.outbound.typst.trend_line import trend_line
from reports.adapters.outbound.typst.verification_code import VerificationCode, verification_code
from reports.adapters.outbound.typst.wording import (
    age_in_print,
    charge_in_print,
    day_in_print,
    interval_in_print,
    moment_in_print,
    unit_in_print,
)
from reports.domain.analyte import Analyte
from reports.domain.findings import Findings
from reports.domain.person import Sex
from reports.domain.reference_ranges.age import Age

# More characters of a name do not fit on a line of its column.
_CHARACTERS_ON_A_LINE = 32
_SEXES = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.OTHER: "other"}
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
    facts: list[tuple[str, str]]
    compared: bool
    sheets: list[list[Section]]
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
    address = f"{laboratory.verify_at}/{job.report_id}"
    return Page(
        laboratory=laboratory,
        title="Laboratory report",
        summary=_summary(findings),
        critical=findings.critical > 0,
        facts=_facts(job, ZoneInfo(laboratory.time_zone)),
        compared=any(each.earlier for each in findings.analytes),
        sheets=sheets_of(_sections(findings)),
        notes=_NOTES,
        patient=findings.patient.name,
        number=job.report_id,
        address=address,
        checksum=findings.sha256,
        code=verification_code(f"{address}?sha256={findings.sha256}"),
    )


def _sections(findings: Findings) -> list[Section]:
    return [
        Section(title or findings.panel, [_row(each, findings.observed_at) for each in analytes])
        for title, analytes in groupby(findings.analytes, key=lambda each: each.section)
    ]


def _summary(findings: Findings) -> str:
    abnormal, critical, all_of_them = findings.abnormal, findings.critical, len(findings.analytes)
    if not abnormal:
        return f"All {all_of_them} values within their reference intervals"
    outside = f"{abnormal} of {all_of_them} values outside of their reference intervals"
    return f"{outside}, {critical} critical" if critical else outside


def _facts(job: RenderingJob, zone: ZoneInfo) -> list[tuple[str, str]]:
    findings, patient = job.findings, job.findings.patient
    age = Age.on(findings.observed_at.date(), patient.born_on)
    ours = [
        ("Patient", patient.name),
        ("Born", f"{day_in_print(patient.born_on)} ({age_in_print(age)})"),
        ("Sex", _SEXES[patient.sex]),
        ("Record number", findings.record_number),
    ]
    theirs = [
        ("Sample taken", moment_in_print(findings.observed_at, zone)),
        ("Reported", moment_in_print(job.received_at, zone)),
        ("Order", job.order_id or "\u2013"),
        ("Price", "\u2013" if job.charge is None else charge_in_print(job.charge)),
    ]
    return [fact for pair in zip(ours, theirs, strict=True) for fact in pair]


def _row(analyte: Analyte, observed_at: datetime) -> Row:
    previous = analyte.earlier[-1] if analyte.earlier else None
    return Row(
        name=analyte.name,
        lines=ceil(len(analyte.name) / _CHARACTERS_ON_A_LINE),
        value=str(analyte.value),
        flag=analyte.flag,
        unit=unit_in_print(analyte.unit),
        reference=interval_in_print(analyte.expected),
        previous="" if previous is None else f"{previous.value} ({day_in_print(previous.observed_at)})",
        trend=trend_line(analyte, observed_at),
    )
