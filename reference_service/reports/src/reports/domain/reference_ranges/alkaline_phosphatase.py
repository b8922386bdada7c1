"""
Alkaline phosphatase in serum; bones that grow have much of it.

Sources: Mayo Clinic Laboratories, test catalog, ALP (colorimetric).
"""

from reports.domain.interval import Interval
from reports.domain.person import Sex
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.reference_range import KnownAnalyte, ReferenceRange

ALKALINE_PHOSPHATASE = KnownAnalyte(
    code="6768-6",
    name="Alkaline phosphatase",
    unit="U/L",
    ranges=(
        ReferenceRange(Interval.of("83", "248"), before=Age(0, 15)),
        ReferenceRange(Interval.of("122", "469"), since=Age(0, 15), before=Age(1)),
        ReferenceRange(Interval.of("142", "335"), since=Age(1), before=Age(10)),
        ReferenceRange(Interval.of("129", "417"), since=Age(10), before=Age(13)),
        ReferenceRange(Interval.of("57", "254"), Sex.FEMALE, since=Age(13), before=Age(15)),
        ReferenceRange(Interval.of("50", "117"), Sex.FEMALE, since=Age(15), before=Age(17)),
        ReferenceRange(Interval.of("35", "104"), Sex.FEMALE, since=Age(17)),
        ReferenceRange(Interval.of("116", "468"), Sex.MALE, since=Age(13), before=Age(15)),
        ReferenceRange(Interval.of("82", "331"), Sex.MALE, since=Age(15), before=Age(17)),
        ReferenceRange(Interval.of("55", "149"), Sex.MALE, since=Age(17), before=Age(19)),
        ReferenceRange(Interval.of("40", "129"), Sex.MALE, since=Age(19)),
    ),
)
