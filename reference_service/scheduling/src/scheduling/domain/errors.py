"""What can be refused, in the words of the domain."""


class SlotError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class InvalidSlot(SlotError):
    """A field breaks its rule."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field
        self.reason = reason


class NotAllowed(SlotError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class SlotNotFound(SlotError):
    """Nothing of this tenant has this id; whether something of another has, nobody is told."""

    def __init__(self, slot_id: str) -> None:
        super().__init__(f"there is no slot {slot_id}")


class PlaceTaken(SlotError):
    """Another slot begins at the same time in the same place."""

    def __init__(self, slot_id: str) -> None:
        super().__init__(f"slot {slot_id} begins there at that time, and lasts longer or shorter")


class SlotTaken(SlotError):
    """Another booking has it."""

    def __init__(self, slot_id: str) -> None:
        super().__init__(f"slot {slot_id} is taken")


class BookingReleased(SlotError):
    """The booking has given the slot back, perhaps before it had it."""

    def __init__(self, booking_id: str) -> None:
        super().__init__(f"booking {booking_id} has given the slot back")


class SlotChangedMeanwhile(SlotError):
    """Somebody else was faster."""

    def __init__(self, slot_id: str) -> None:
        super().__init__(f"slot {slot_id} was changed meanwhile; ask again")
