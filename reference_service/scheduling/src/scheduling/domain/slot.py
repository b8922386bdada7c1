"""The slot: a stretch of time in a place, for one booking."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from scheduling.domain.errors import InvalidSlot, SlotTaken
from scheduling.domain.moments import check_moment

LONGEST_PLACE = 200
MINUTES_OF_A_DAY = 24 * 60
_BOOKING = re.compile("[!-~]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """
    One slot of a tenant; a change gives a new value with the next version.

    Args:
        starts_at: With an offset from UTC.
        minutes: How long it is: a day at most.
        place: Where to come to; it has one slot that starts at a time.
        booking_id: Whose it is; None while it is free.

    Raises:
        InvalidSlot: a field breaks its rule.
    """

    tenant: str
    id: str
    starts_at: datetime
    minutes: int
    place: str
    booking_id: str | None = None
    version: int = 1

    def __post_init__(self) -> None:
        check_moment("starts_at", self.starts_at)
        if not 0 < self.minutes <= MINUTES_OF_A_DAY:
            raise InvalidSlot("minutes", f"must be 1 to {MINUTES_OF_A_DAY}")
        if not self.place.strip() or len(self.place) > LONGEST_PLACE or "\x00" in self.place:
            raise InvalidSlot("place", f"must hold 1 to {LONGEST_PLACE} characters, none of them null")

    def book(self, booking_id: str) -> Self:
        """
        Give it to a booking; the one that has it already changes nothing.

        Raises:
            InvalidSlot: the id of the booking breaks its rule.
            SlotTaken: another booking has it.
        """
        check_booking_id(booking_id)
        if self.booking_id == booking_id:
            return self
        if self.booking_id is not None:
            raise SlotTaken(self.id)
        return replace(self, booking_id=booking_id, version=self.version + 1)

    def release(self, booking_id: str) -> Self:
        """Take it back from a booking; one that does not have it changes nothing."""
        if self.booking_id != booking_id:
            return self
        return replace(self, booking_id=None, version=self.version + 1)


def check_booking_id(booking_id: str) -> None:
    """
    Let no id pass that could not be kept.

    Raises:
        InvalidSlot: it breaks its rule.
    """
    if not _BOOKING.fullmatch(booking_id):
        raise InvalidSlot("booking_id", "must hold 1 to 100 visible characters")
