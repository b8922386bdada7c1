"""
Albumin in serum.

Sources: Mayo Clinic Laboratories, test catalog, ALB (bromcresol green; under 12 months not established).
"""

from reports.domain.interval import Interval
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.reference_range import KnownAnalyte, ReferenceRange

ALBUMIN = KnownAnalyte(
    code="1751-7",
    name="Albumin",
    unit="g/dL",
    ranges=(ReferenceRange(Interval.of("3.5", "5.0"), since=Age(1)),),
)
