"""
Aspartate aminotransferase (AST) in serum.

Sources: Mayo Clinic Laboratories, test catalog, AST (under 12 months not established).
"""

from reports.domain.interval import Interval
from reports.domain.person import Sex
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.reference_range import KnownAnalyte, ReferenceRange

ASPARTATE_AMINOTRANSFERASE = KnownAnalyte(
    code="1920-8",
    name="Aspartate aminotransferase (AST)",
    unit="U/L",
    ranges=(
        ReferenceRange(Interval.of("8", "50"), Sex.FEMALE, since=Age(1), before=Age(14)),
        ReferenceRange(Interval.of("8", "43"), Sex.FEMALE, since=Age(14)),
        ReferenceRange(Interval.of("8", "60"), Sex.MALE, since=Age(1), before=Age(14)),
        ReferenceRange(Interval.of("8", "48"), Sex.MALE, since=Age(14)),
    ),
)
