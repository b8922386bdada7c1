"""A report, as the desks see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EarlierValue:
    """What was measured before."""

    observed_at: datetime
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyte:
    """One measured value, beside what is normal."""

    code: str
    name: str
    value: str
    unit: str
    low: str | None
    high: str | None
    flag: str
    earlier: Sequence[EarlierValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The evaluated results of one sample; its document is there once it is final."""

    id: str
    state: str
    order_id: str | None
    patient_name: str
    record_number: str | None
    panel: str
    observed_at: datetime
    received_at: datetime
    analytes: Sequence[Analyte]
    pdf_sha256: str
    failure: str
