"""Of whom a sample is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.domain.text_rules import check_text

LONGEST_NAME = 200
LONGEST_NUMBER = 50


class Sex(StrEnum):
    """As reference ranges need it; X: neither is known to apply."""

    FEMALE = "f"
    MALE = "m"
    OTHER = "x"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """
    A patient, as far as the laboratory has to know.

    Args:
        name: In any script.
        record_number: By which the laboratory knows the patient again.
        phone: Where the patient can be told.

    Raises:
        InvalidField: a field breaks its rule.
    """

    name: str
    born_on: date
    sex: Sex
    record_number: str | None = None
    phone: str | None = None

    def __post_init__(self) -> None:
        check_text("name", self.name, LONGEST_NAME)
        for field, value in (("record_number", self.record_number), ("phone", self.phone)):
            if value is not None:
                check_text(field, value, LONGEST_NUMBER)
