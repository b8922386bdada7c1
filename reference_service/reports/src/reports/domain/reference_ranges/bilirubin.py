"""
Bilirubin, total, in serum.

In the first week of life, what is normal depends on the hour, so no range is given.

Sources: Mayo Clinic Laboratories, test catalog, BILIT; Kost, Critical limits for urgent clinician notification at US
medical centers, JAMA 1990;263:704-707, and its table in Medical Laboratory Observer, CLR 2023-2024 (257 umol/L).
"""

from reports.domain.interval import Interval
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.reference_range import KnownAnalyte, ReferenceRange

BILIRUBIN = KnownAnalyte(
    code="1975-2",
    name="Bilirubin, total",
    unit="mg/dL",
    ranges=(
        ReferenceRange(Interval.of("0.0", "14.9"), since=Age(0, 7), before=Age(0, 15)),
        ReferenceRange(Interval.of("0.0", "1.0"), since=Age(0, 15), before=Age(18)),
        ReferenceRange(Interval.of("0.0", "1.2"), since=Age(18)),
    ),
    critical=Interval.of(None, "15"),
)
