"""What text must be to be kept and printed."""

import re
import unicodedata

from reports.domain.errors import InvalidField

# Those of lines, of the direction of text, and those without a meaning of their own. Joiners and the marks of direction
# (U+200C to U+200F), which Hindi, Persian and others need within a word, are none of them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
# Letters, by their category, that leave no ink: fillers of Hangul, and the blank of Braille.
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Spaces; format characters such as joiners; marks, which are nothing without a letter to stand on.
_WITHOUT_INK = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn"})


def check_text(field: str, value: str, longest: int) -> None:
    """
    Refuse text that shows nothing, is too long, or holds control characters.

    Raises:
        InvalidField: it breaks one of these rules.
    """
    if not value.strip() or len(value) > longest:
        raise InvalidField(field, f"must hold 1 to {longest} characters")
    if _CONTROL.search(value):
        raise InvalidField(field, "must not hold control characters")
    if all(each in _FILLERS or unicodedata.category(each) in _WITHOUT_INK for each in value):
        raise InvalidField(field, "must hold characters that can be seen")
