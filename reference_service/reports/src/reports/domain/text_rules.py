"""What text must be to be kept and printed."""

import re

from reports.domain.errors import InvalidField

# Joiners, which many scripts need, are none of them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def check_text(field: str, value: str, longest: int) -> None:
    """
    Refuse text that is blank, too long, or holds control characters.

    Raises:
        InvalidField: it breaks one of these rules.
    """
    if not value.strip() or len(value) > longest:
        raise InvalidField(field, f"must hold 1 to {longest} characters")
    if _CONTROL.search(value):
        raise InvalidField(field, "must not hold control characters")
