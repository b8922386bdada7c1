"""What a patient is described by."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from patients.domain.errors import InvalidPatient
from patients.domain.text_rule import LONGEST_TEXT, check_text
from patients.domain.words import words_of

SEXES = ("f", "m", "x")
# Where the day begins first: Line Islands, 14 hours before UTC.
_EARLIEST_DAY = timedelta(hours=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientDetails:
    """
    The fields of a patient that its owner may change.

    Raises:
        InvalidPatient: a field breaks its rule.
    """

    name: str
    born_on: date
    sex: str
    phone: str | None = None
    record_number: str | None = None

    def __post_init__(self) -> None:
        check_text("name", self.name)
        if self.sex not in SEXES:
            raise InvalidPatient("sex", f"must be one of {', '.join(SEXES)}")
        if self.phone is not None:
            check_text("phone", self.phone)
        if self.record_number is not None:
            check_text("record_number", self.record_number)

    @property
    def name_key(self) -> str:
        """The name as it is compared: with day of birth and sex it tells who somebody is."""
        return " ".join(words_of(self.name))[:LONGEST_TEXT]

    @property
    def record_key(self) -> str | None:
        """The record number as it is compared: it tells who somebody is by itself."""
        return None if self.record_number is None else "".join(words_of(self.record_number))[:LONGEST_TEXT]

    def refuse_if_unborn(self, now: datetime) -> None:
        """
        Let nobody in whose day of birth has not begun anywhere on earth.

        Raises:
            InvalidPatient: it is still to come.
        """
        if self.born_on > (now + _EARLIEST_DAY).date():
            raise InvalidPatient("born_on", "must not be in the future")
