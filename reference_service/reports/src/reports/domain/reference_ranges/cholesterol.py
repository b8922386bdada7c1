"""
Cholesterol, total, in serum: what is desirable, rather than what is usual.

Sources: NCEP, Adult Treatment Panel III, JAMA 2001;285:2486-2497 (adults: below 200 mg/dL); NHLBI, Expert Panel on
Integrated Guidelines for Cardiovascular Health in Children and Adolescents, Pediatrics 2011;128 Suppl 5:S213-S256
(2 to 19 years: below 170 mg/dL).
"""

from reports.domain.interval import Interval
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.reference_range import KnownAnalyte, ReferenceRange

CHOLESTEROL = KnownAnalyte(
    code="2093-3",
    name="Cholesterol, total",
    unit="mg/dL",
    ranges=(
        ReferenceRange(Interval.below("170"), since=Age(2), before=Age(20)),
        ReferenceRange(Interval.below("200"), since=Age(20)),
    ),
)
