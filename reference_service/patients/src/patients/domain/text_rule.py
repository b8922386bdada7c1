"""What any text of a patient must be."""

import re
import unicodedata

from patients.domain.errors import InvalidPatient

LONGEST_TEXT = 200
# Those of lines, and those that turn the direction of all that follows, on a label or a report. Joiners and the marks of
# direction (U+200C to U+200F), which Hindi, Persian and others need within a word, are none of them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
# Spaces; format characters such as joiners; marks, which are nothing without a letter to stand on.
_WITHOUT_INK = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn"})


def check_text(field: str, value: str) -> None:
    """
    Let no text pass that shows nothing, or that could not be kept and printed as it is.

    Raises:
        InvalidPatient: it is blank, too long, or holds control characters.
    """
    if not value.strip() or len(value) > LONGEST_TEXT:
        raise InvalidPatient(field, f"must hold 1 to {LONGEST_TEXT} characters")
    if _CONTROL.search(value):
        raise InvalidPatient(field, "must not hold control characters")
    if all(unicodedata.category(each) in _WITHOUT_INK for each in value):
        raise InvalidPatient(field, "must hold characters that can be seen")
