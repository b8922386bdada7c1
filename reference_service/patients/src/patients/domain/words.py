"""Text as it is compared: whatever the case, the accents and the punctuation that it was written with."""

import unicodedata
from itertools import groupby

_WRITTEN = frozenset("LMN")  # letters, the marks that Indian scripts write vowels with, digits
_APOSTROPHES = frozenset("'\u2018\u2019\u02bc")
_FIRST_ACCENT, _LAST_ACCENT = "\u0300", "\u036f"


def words_of(text: str) -> tuple[str, ...]:
    """
    Take text apart into words that are equal whenever a reader would call them the same.

    Wide letters, capitals, accents, apostrophes and invisible characters make no difference; everything else that is
    no letter or digit of some script ends a word. Text without any is a word of its own.

    Source: Unicode Standard Annex 15 (NFKC), chapter 5.18 (case folding).

    Args:
        text: In any script; not blank.
    """
    kept = "".join(each for each in unicodedata.normalize("NFKD", text) if not _makes_no_difference(each))
    folded = unicodedata.normalize("NFKC", kept.casefold())
    groups = groupby(folded, key=lambda each: unicodedata.category(each)[0] in _WRITTEN)
    return tuple("".join(group) for written, group in groups if written) or (text.strip().casefold(),)


def digits_of(text: str) -> str:
    """
    Give the digits of a number, however they are grouped and in whatever script they are written.

    Args:
        text: Such as a phone number.
    """
    return "".join(str(unicodedata.digit(each)) for each in text if each.isdecimal())


def _makes_no_difference(character: str) -> bool:
    return (
        character in _APOSTROPHES
        or _FIRST_ACCENT <= character <= _LAST_ACCENT
        or unicodedata.category(character) == "Cf"
    )
