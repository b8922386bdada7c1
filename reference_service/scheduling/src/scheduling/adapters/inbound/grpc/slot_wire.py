"""Slots as messages."""

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from scheduling.adapters.inbound.grpc.stubs import slots_pb2 as pb
from scheduling.domain.errors import InvalidSlot
from scheduling.domain.slot import Slot


def required_moment(message: pb.OpenSlotRequest, field: str) -> datetime:
    """
    Give a moment that has to be there.

    Raises:
        InvalidSlot: it is missing, or no moment.
    """
    found = optional_moment(message, field)
    if found is None:
        raise InvalidSlot(field, "is missing")
    return found


def optional_moment(message: pb.OpenSlotRequest | pb.ListFreeSlotsRequest, field: str) -> datetime | None:
    """
    Give a moment, if it is there.

    Raises:
        InvalidSlot: it is no moment.
    """
    found = next((value for descriptor, value in message.ListFields() if descriptor.name == field), None)
    if found is None:
        return None
    try:
        moment: datetime = found.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise InvalidSlot(field, "must be a moment in the years 1 to 9999") from None
    return moment


def message_of(slot: Slot) -> pb.Slot:
    """Show a slot to a client."""
    starts_at = Timestamp()
    starts_at.FromDatetime(slot.starts_at)
    return pb.Slot(
        id=slot.id,
        version=slot.version,
        starts_at=starts_at,
        minutes=slot.minutes,
        place=slot.place,
        booking_id=slot.booking_id,
    )
