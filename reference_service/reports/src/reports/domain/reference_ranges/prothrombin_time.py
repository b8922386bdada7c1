"""
Prothrombin time of plasma; that of infants differs, so no range is given for them.

Sources: Mayo Clinic Laboratories, test catalog, PTTP; Di Felice et al., Diagnostics 2022;12(10):2552 (infants);
Kost, Critical limits for urgent clinician notification at US medical centers, JAMA 1990;263:704-707.
"""

from reports.domain.interval import Interval
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.reference_range import KnownAnalyte, ReferenceRange

PROTHROMBIN_TIME = KnownAnalyte(
    code="5902-2",
    name="Prothrombin time",
    unit="s",
    ranges=(ReferenceRange(Interval.of("9.4", "12.5"), since=Age(1)),),
    critical=Interval.of(None, "27"),
)
