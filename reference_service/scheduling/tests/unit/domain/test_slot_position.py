from datetime import datetime, timedelta, timezone

import pytest

from scheduling.domain.errors import InvalidSlot
from scheduling.domain.slot_position import SlotPosition

from tests.examples import NOON, slot

INDIA = timezone(timedelta(hours=5, minutes=30))


@pytest.mark.parametrize("moment", [NOON, NOON + timedelta(microseconds=1), NOON.astimezone(INDIA)])
def test_what_is_written_down_is_read_again(moment: datetime):
    position = SlotPosition.of(slot(starts_at=moment))
    assert SlotPosition.read("cursor", str(position)) == position


def test_the_order_is_that_of_time_and_then_of_the_ids():
    first, second, third = SlotPosition(NOON, "2"), SlotPosition(NOON, "3"), SlotPosition(NOON + timedelta(1), "1")
    assert first < second < third


@pytest.mark.parametrize(
    "text", ["", "1", "/1", "yesterday/1", f"{NOON.isoformat()}/", f"{NOON.isoformat()}/a b", "2026-01-31T12:00:00/1"]
)
def test_what_was_not_written_here_is_refused(text: str):
    with pytest.raises(InvalidSlot, match="cursor must"):
        SlotPosition.read("cursor", text)
