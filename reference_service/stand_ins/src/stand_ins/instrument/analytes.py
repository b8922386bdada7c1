"""What the instrument measures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analyte:
    """
    One thing that is measured in blood.

    Args:
        column: Where the data has it.
        code: By LOINC.
        name: By LOINC.
        unit: By UCUM.
    """

    column: str
    code: str
    name: str
    unit: str


LIVER_PANEL = (
    Analyte("bili", "1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma", "mg/dL"),
    Analyte("chol", "2093-3", "Cholesterol [Mass/volume] in Serum or Plasma", "mg/dL"),
    Analyte("albumin", "1751-7", "Albumin [Mass/volume] in Serum or Plasma", "g/dL"),
    Analyte("alk.phos", "6768-6", "Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma", "U/L"),
    Analyte("ast", "1920-8", "Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma", "U/L"),
    Analyte("platelet", "777-3", "Platelets [#/volume] in Blood by Automated count", "10*3/uL"),
    Analyte("protime", "5902-2", "Prothrombin time (PT)", "s"),
)
