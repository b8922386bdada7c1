"""What a report says."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from reports.domain.analyte import Analyte
from reports.domain.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """
    Who was examined, when, and what was found; it never changes.

    Args:
        record_number: By which the laboratory knows the patient again.
        panel: What was asked for.
        observed_at: When the sample was taken, in the time of where it was.
        analytes: In the order of the message.
    """

    patient: Person
    record_number: str
    panel: str
    observed_at: datetime
    analytes: tuple[Analyte, ...]

    @property
    def abnormal(self) -> int:
        """How many values lie outside of what is expected."""
        return sum(each.flag.is_abnormal for each in self.analytes)

    @property
    def critical(self) -> int:
        """How many a physician is to be told at once."""
        return sum(each.flag.is_critical for each in self.analytes)

    @property
    def sha256(self) -> str:
        """
        A checksum of what it says, in hexadecimal.

        It is printed on documents, so that whoever holds one can ask whether this is what the laboratory said: what
        goes into it, and how, must never change.
        """
        patient = self.patient
        observed_at = self.observed_at.astimezone(UTC)
        said = [f"{patient.name}|{patient.born_on}|{patient.sex}|{self.record_number}|{self.panel}"]
        said.append(f"{observed_at:%Y-%m-%dT%H:%M:%SZ}")
        said += [f"{each.code}|{each.value}|{each.unit}|{each.flag}" for each in self.analytes]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()
