"""What measured values mean for the patient of whom they are."""

from datetime import date

from reports.domain.analyte import Analyte
from reports.domain.errors import ResultRefused
from reports.domain.fault import Fault
from reports.domain.findings import Findings
from reports.domain.interval import ANYTHING
from reports.domain.observation import Observation
from reports.domain.person import Person
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.known_analytes import known_analyte
from reports.domain.reference_ranges.limits import Limits
from reports.domain.result import Result
from reports.domain.trend import Trends


def evaluate(result: Result, patient: Person, trends: Trends) -> Findings:
    """
    Compare each value with what is expected of such a patient, and with what it was before.

    The laboratory's own ranges go before those that the instrument sends along; its critical limits hold beside either.
    Ages are those of the day where the sample was taken.

    Raises:
        ResultRefused: the sample is older than the patient, or nobody says what is expected of a value.
    """
    day = result.observed_at.date()
    if day < patient.born_on:
        raise ResultRefused("OBR-7", "lies before the birth of the patient")
    analytes = (_evaluated(each, patient, day, trends) for each in result.observations)
    return Findings(
        patient=patient,
        record_number=result.record_number,
        panel=result.panel,
        observed_at=result.observed_at,
        analytes=tuple(analytes),
    )


def _evaluated(observation: Observation, patient: Person, day: date, trends: Trends) -> Analyte:
    known = known_analyte(observation.code, observation.unit)
    limits = None if known is None else known.limits(patient.sex, Age.on(day, patient.born_on))
    if limits is None:
        if observation.expected is None:
            place = f"OBX({observation.number})-7"
            reason = "is empty, and the laboratory has no range for this code, unit and age"
            raise ResultRefused(place, reason, Fault.MISSING)
        # What is alarming is so at any age, whoever says what is normal.
        limits = Limits(observation.expected, ANYTHING if known is None else known.critical)
    return Analyte(
        code=observation.code,
        name=observation.name if known is None else known.name,
        value=observation.value,
        unit=observation.unit,
        expected=limits.normal,
        flag=limits.flag(observation.value),
        earlier=trends.of(observation.code, observation.unit),
        section=observation.section,
    )
