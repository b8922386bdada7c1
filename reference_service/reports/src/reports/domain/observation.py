"""What an instrument has measured."""

import re
from dataclasses import dataclass
from decimal import Decimal

from reports.domain.errors import InvalidField
from reports.domain.interval import Interval
from reports.domain.text_rules import check_text

LONGEST_NAME = 200
LONGEST_UNIT = 30
_LOINC = re.compile(r"[0-9]{1,7}-[0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """
    One value, before anybody has said what it means.

    Args:
        number: Its place in its message, from 1.
        code: What was measured, by LOINC.
        name: The same in words.
        unit: By UCUM.
        expected: What the instrument holds to be normal, if it says so.
        section: Heading of the part of the message that it is in.

    Raises:
        InvalidField: a field breaks its rule.
    """

    number: int
    code: str
    name: str
    value: Decimal
    unit: str
    expected: Interval | None = None
    section: str = ""

    def __post_init__(self) -> None:
        if not _LOINC.fullmatch(self.code):
            raise InvalidField("code", "must be a code of LOINC such as 1975-2")
        check_text("name", self.name, LONGEST_NAME)
        check_text("unit", self.unit, LONGEST_UNIT)
        if self.expected is not None and self.expected.is_reversed:
            raise InvalidField("expected", "must not end before it begins")
