"""All analytes that the laboratory has reference ranges for."""

from reports.domain.reference_ranges.albumin import ALBUMIN
from reports.domain.reference_ranges.alkaline_phosphatase import ALKALINE_PHOSPHATASE
from reports.domain.reference_ranges.aspartate_aminotransferase import ASPARTATE_AMINOTRANSFERASE
from reports.domain.reference_ranges.bilirubin import BILIRUBIN
from reports.domain.reference_ranges.cholesterol import CHOLESTEROL
from reports.domain.reference_ranges.platelets import PLATELETS
from reports.domain.reference_ranges.prothrombin_time import PROTHROMBIN_TIME
from reports.domain.reference_ranges.reference_range import KnownAnalyte

_KNOWN = {
    (each.code, each.unit): each
    for each in (
        ALBUMIN,
        ALKALINE_PHOSPHATASE,
        ASPARTATE_AMINOTRANSFERASE,
        BILIRUBIN,
        CHOLESTEROL,
        PLATELETS,
        PROTHROMBIN_TIME,
    )
}


def known_analyte(code: str, unit: str) -> KnownAnalyte | None:
    """
    Give what is known of an analyte, None if nothing is.

    Args:
        code: By LOINC.
        unit: By UCUM.
    """
    return _KNOWN.get((code, unit))
