"""Slots as JSON."""

from datetime import UTC, datetime
from typing import Annotated, Self

from chassis.context.acting import acting
from msgspec import Meta, Struct, ValidationError, convert

from scheduling.domain.errors import InvalidSlot
from scheduling.domain.slot import LONGEST_PLACE, MINUTES_OF_A_DAY, Slot
from scheduling.use_cases.open_slot import OpenSlot

# Not blank, and without the null character; \x85 and \ufeff are blank to Python or to JavaScript, but not to both.
VISIBLE = r"^[^\x00]*[^\s\x00-\x1f\x85\ufeff][^\x00]*$"
Place = Annotated[str, Meta(min_length=1, max_length=LONGEST_PLACE, pattern=VISIBLE)]
Minutes = Annotated[int, Meta(ge=1, le=MINUTES_OF_A_DAY)]
Moment = Annotated[datetime, Meta(tz=True)]


class SlotBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a client says about a slot."""

    starts_at: Moment
    minutes: Minutes
    place: Place

    def command(self) -> OpenSlot:
        """Give it to the core."""
        return OpenSlot(acting(), self.starts_at, self.minutes, self.place)


class SlotView(Struct, frozen=True, kw_only=True):
    """What a client sees of a slot."""

    id: str
    version: int
    starts_at: Moment
    minutes: Minutes
    place: Place
    booking_id: str | None

    @classmethod
    def of(cls, slot: Slot) -> Self:
        """Show this one."""
        return cls(
            id=slot.id,
            version=slot.version,
            starts_at=slot.starts_at.astimezone(UTC),
            minutes=slot.minutes,
            place=slot.place,
            booking_id=slot.booking_id,
        )


def moment_of(field: str, text: str) -> datetime:
    """
    Read a moment.

    Raises:
        InvalidSlot: it is none.
    """
    try:
        return convert(text, datetime)
    except ValidationError:
        raise InvalidSlot(field, "must be a moment such as 2026-01-31T12:00:00Z") from None
