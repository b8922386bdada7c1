"""Where in the order of time a slot stands."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from scheduling.domain.errors import InvalidSlot
from scheduling.domain.moments import check_moment
from scheduling.domain.slot import Slot

_ID = re.compile("[!-~]{1,100}")


@dataclass(frozen=True, slots=True, order=True)
class SlotPosition:
    """
    Behind the slots that start earlier; of those that start at the same time, behind those with a smaller id.

    Args:
        starts_at: With an offset from UTC.
        slot_id: Of the slot.
    """

    starts_at: datetime
    slot_id: str

    def __str__(self) -> str:
        """Write it down, for whoever comes back with it."""
        return f"{self.starts_at.astimezone(UTC).isoformat()}/{self.slot_id}"

    @classmethod
    def of(cls, slot: Slot) -> Self:
        """Tell where this one stands."""
        return cls(slot.starts_at, slot.id)

    @classmethod
    def read(cls, field: str, text: str) -> Self:
        """
        Read what was written down.

        Args:
            field: What the caller calls it.
            text: As it came back.

        Raises:
            InvalidSlot: it was not written here.
        """
        moment, _, slot_id = text.partition("/")
        try:
            starts_at = datetime.fromisoformat(moment)
        except ValueError:
            starts_at = None
        if starts_at is None or not _ID.fullmatch(slot_id):
            raise InvalidSlot(field, "must be that of the page before")
        check_moment(field, starts_at)
        return cls(starts_at, slot_id)
