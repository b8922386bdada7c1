"""A phone number as a network takes it, however a desk has written it."""

import re

_GROUPING = re.compile(r"[\s().\-/]+")


def international(written: str, country_code: str) -> str:
    """
    Write a number as E.164 has it; what is no number stays what it is, for the provider to refuse.

    Args:
        written: Such as +91 98450 12345, 0091 98450-12345 or 098450 12345.
        country_code: Of numbers that name none, such as +91.
    """
    number = _GROUPING.sub("", written)
    if number.startswith("00"):
        return f"+{number[2:]}"
    return f"{country_code}{number.lstrip('0')}" if number.isdecimal() else number
