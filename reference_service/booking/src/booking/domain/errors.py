"""What can be refused, in the words of the domain."""


class BookingError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class InvalidBooking(BookingError):
    """A field breaks its rule."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field
        self.reason = reason


class NotAllowed(BookingError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class BookingNotFound(BookingError):
    """Nothing of this tenant has this id; whether something of another has, nobody is told."""

    def __init__(self, booking_id: str) -> None:
        super().__init__(f"there is no booking {booking_id}")


class BookingChangedMeanwhile(BookingError):
    """Somebody else changed it since the caller read it."""

    def __init__(self, booking_id: str) -> None:
        super().__init__(f"booking {booking_id} was changed meanwhile; read it again")


class NothingIsDue(BookingError):
    """There is nothing to pay, or it is being paid."""

    def __init__(self, booking_id: str, state: str) -> None:
        super().__init__(f"booking {booking_id} is {state}; nothing is due")


class PaymentDeclined(BookingError):
    """The card does not pay, in the words of whoever says so: its provider, or the payments service."""


class SlotTaken(BookingError):
    """Somebody else was faster, or the slot is not there."""


class OrderImpossible(BookingError):
    """The laboratory does not take this order."""


class SampleCollected(BookingError):
    """The sample is in the laboratory: the order can no longer be cancelled."""


class IdempotencyKeyReused(BookingError):
    """The key belongs to an earlier request that asked for something else."""

    def __init__(self) -> None:
        super().__init__("the idempotency key belongs to another request; use a new key")


class IdempotencyKeyInUse(BookingError):
    """A request with the same key is being handled at this moment."""

    def __init__(self) -> None:
        super().__init__("a request with this idempotency key is under way; send it again")
