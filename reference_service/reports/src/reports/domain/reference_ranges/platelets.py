"""
Platelets in blood.

Sources: Biino et al., Age- and sex-related variations in platelet count in Italy, PLoS ONE 2013;8(1):e54289
(40,987 people); Kost, Critical limits for urgent clinician notification at US medical centers, JAMA 1990;263:704-707.
"""

from reports.domain.interval import Interval
from reports.domain.person import Sex
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.reference_range import KnownAnalyte, ReferenceRange

PLATELETS = KnownAnalyte(
    code="777-3",
    name="Platelets",
    unit="10*3/uL",
    ranges=(
        ReferenceRange(Interval.of("176", "452"), before=Age(15)),
        ReferenceRange(Interval.of("156", "405"), Sex.FEMALE, since=Age(15), before=Age(65)),
        ReferenceRange(Interval.of("140", "379"), Sex.FEMALE, since=Age(65)),
        ReferenceRange(Interval.of("141", "362"), Sex.MALE, since=Age(15), before=Age(65)),
        ReferenceRange(Interval.of("122", "350"), Sex.MALE, since=Age(65)),
    ),
    critical=Interval.of("37", "910"),
)
