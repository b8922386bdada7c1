"""Slots as rows."""

from collections.abc import Mapping
from typing import Any

from scheduling.domain.slot import Slot


def row_of(slot: Slot) -> dict[str, Any]:
    """Lay it out in columns."""
    return {
        "tenant": slot.tenant,
        "id": slot.id,
        "version": slot.version,
        "starts_at": slot.starts_at,
        "minutes": slot.minutes,
        "place": slot.place,
        "booking_id": slot.booking_id,
    }


def slot_of(row: Mapping[Any, Any]) -> Slot:
    """Put it together again."""
    return Slot(
        tenant=row["tenant"],
        id=row["id"],
        version=row["version"],
        starts_at=row["starts_at"],
        minutes=row["minutes"],
        place=row["place"],
        booking_id=row["booking_id"],
    )
