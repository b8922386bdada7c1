"""What stands above the table of a report: of whom it is, and of when."""

from zoneinfo import ZoneInfo

from reports.adapters.outbound.typst.rendering_job import RenderingJob
from reports.adapters.outbound.typst.text_room import breakable, surely_fits
from reports.adapters.outbound.typst.wording import age_in_print, charge_in_print, day_in_print, moment_in_print
from reports.domain.person import Sex
from reports.domain.reference_ranges.age import Age

# What each is called, and what it is.
Facts = list[tuple[str, str]]

# In points.
_ROOM = 170.0
_SIZE = 8.5
_SEXES = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.OTHER: "other"}


def facts_of(job: RenderingJob, zone: ZoneInfo) -> Facts:
    """
    Put them in words, those of the left column and of the right one by turns.

    Args:
        job: The report.
        zone: In which times are printed.
    """
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


def facts_are_short(facts: Facts) -> bool:
    """Say whether each surely stands on one line."""
    return all(surely_fits(said, _SIZE, _ROOM) for _, said in facts)


def fitted_facts(facts: Facts) -> Facts:
    """Let none of them run into its neighbour."""
    return [(name, breakable(said, _SIZE, _ROOM)) for name, said in facts]
