"""The visits of real, anonymous patients to a laboratory."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from stand_ins.instrument.analytes import LIVER_PANEL

DATA = Path(__file__).parents[1] / "data" / "pbcseq.csv"

# The trial enrolled from 1974 to 1984, and numbered its patients as they came; the day itself is not told.
_FIRST_ENROLMENT = date(1974, 1, 1)
_DAYS_BETWEEN_ENROLMENTS = 12
_DAYS_OF_A_YEAR = 365.25
_OPENS_AT = time(8, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """
    What was measured of one patient on one day.

    Args:
        patient: Number of the patient, from 1.
        day: Days since enrolment.
        born_on: Told from age and enrolment.
        sex: F or M.
        observed_at: When the sample was taken.
        values: What was measured, as it was written down, by the column of the analyte.
    """

    patient: int
    day: int
    born_on: date
    sex: str
    observed_at: datetime
    values: Mapping[str, str]


def visits() -> Sequence[Visit]:
    """Read all 1,945 of them, in the order of time: an earlier visit of a patient comes before a later one."""
    with DATA.open(newline="", encoding="utf-8") as file:
        read = [_visit_of(row) for row in csv.DictReader(file)]
    return sorted(read, key=lambda visit: (visit.observed_at, visit.patient))


def _visit_of(row: Mapping[str, str]) -> Visit:
    patient, day = int(row["id"]), int(row["day"])
    enrolled = _FIRST_ENROLMENT + timedelta(days=_DAYS_BETWEEN_ENROLMENTS * (patient - 1))
    return Visit(
        patient=patient,
        day=day,
        born_on=enrolled - timedelta(days=round(float(row["age"]) * _DAYS_OF_A_YEAR)),
        sex=row["sex"].upper(),
        # One patient a minute, so that no two samples of a day are of the same moment.
        observed_at=datetime.combine(enrolled + timedelta(days=day), _OPENS_AT) + timedelta(minutes=patient),
        values={each.column: row[each.column] for each in LIVER_PANEL if row[each.column] != "NA"},
    )
