"""What each operation may refuse, as the API document tells it."""

from chassis.http.kinds import BAD_CURSOR
from chassis.http.responses import raises

from scheduling.adapters.inbound.http.problems import PROBLEMS
from scheduling.domain.errors import (
    BookingReleased,
    InvalidSlot,
    NotAllowed,
    PlaceTaken,
    SlotChangedMeanwhile,
    SlotNotFound,
    SlotTaken,
)

OPEN = raises(PROBLEMS, NotAllowed, InvalidSlot, PlaceTaken, SlotChangedMeanwhile)
LIST_FREE = raises(PROBLEMS, NotAllowed, InvalidSlot, BAD_CURSOR)
FIND = raises(PROBLEMS, NotAllowed, SlotNotFound)
BOOK = raises(PROBLEMS, NotAllowed, SlotNotFound, SlotTaken, BookingReleased, SlotChangedMeanwhile)
RELEASE = raises(PROBLEMS, NotAllowed, SlotChangedMeanwhile)
