"""Moments that mean the same everywhere."""

from datetime import UTC, datetime

from scheduling.domain.errors import InvalidSlot

# Within these, every offset from UTC leads to a year that there is.
FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


def check_moment(field: str, moment: datetime) -> None:
    """
    Let no moment pass that could not be kept.

    Args:
        field: What the caller calls it.
        moment: Any.

    Raises:
        InvalidSlot: it has no offset from UTC, is too long ago, or too far away.
    """
    if moment.utcoffset() is None:
        raise InvalidSlot(field, "must have an offset from UTC, such as Z or +05:30")
    if not FIRST <= moment < LAST:
        raise InvalidSlot(field, "must be in the years 1900 to 9998")
