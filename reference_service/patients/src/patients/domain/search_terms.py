"""What a patient is found by, and what somebody types to find one."""

from dataclasses import dataclass
from typing import Self

from patients.domain.errors import InvalidPatient
from patients.domain.patient_details import PatientDetails
from patients.domain.text_rule import LONGEST_TEXT, check_text
from patients.domain.words import digits_of, words_of

_MOST_WORDS = 8
# A phone number is searched from its end, with or without the codes before it; no word has a colon.
_PHONE = "tel:"
_SHORTEST_ENDING = 4
# So many are dialled in full, and zeros before them belong to the dialling.
_DIALLED = 9


def search_terms(details: PatientDetails) -> frozenset[str]:
    """Give what the patient is found by: whoever types the beginning of one of these means it."""
    terms = {*words_of(details.name)}
    if details.record_number is not None:
        numbered = words_of(details.record_number)
        terms |= {*numbered, "".join(numbered)}
    if details.phone is not None and (digits := digits_of(details.phone)):
        terms.add(_from_its_end(digits))
    return frozenset(term[:LONGEST_TEXT] for term in terms)


@dataclass(frozen=True, slots=True)
class SearchText:
    """
    What is looked for: patients of whom each word begins a term, and those whose phone number ends like this.

    Args:
        words: The beginning of a term each.
        phone: The beginning of the term of a phone number, if the text may be one.
    """

    words: tuple[str, ...]
    phone: str | None = None

    @classmethod
    def of(cls, text: str) -> Self:
        """
        Understand what somebody typed: names, a record number, or a phone number.

        Raises:
            InvalidPatient: the text is blank, too long, or has too many words.
        """
        check_text("text", text)
        words = tuple(word[:LONGEST_TEXT] for word in words_of(text))
        if len(words) > _MOST_WORDS:
            raise InvalidPatient("text", f"must hold at most {_MOST_WORDS} words")
        digits = "" if any(each.isalpha() for each in text) else digits_of(text)
        return cls(words, _from_its_end(digits) if len(digits) >= _SHORTEST_ENDING else None)


def _from_its_end(digits: str) -> str:
    dialled = digits.lstrip("0") if len(digits) >= _DIALLED else digits
    return f"{_PHONE}{dialled[::-1]}"
