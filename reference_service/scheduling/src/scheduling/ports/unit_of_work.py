"""One transaction: all of it happens, or nothing."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from scheduling.ports.event_recorder import EventRecorder
from scheduling.ports.released_bookings import ReleasedBookings
from scheduling.ports.slot_repository import SlotRepository


class Unit(Protocol):
    """What a transaction reads and writes."""

    @property
    def slots(self) -> SlotRepository:
        """The slots."""
        ...

    @property
    def released_bookings(self) -> ReleasedBookings:
        """The bookings that have given a slot back."""
        ...

    @property
    def events(self) -> EventRecorder:
        """What happened, published if and only if the transaction commits."""
        ...


class UnitOfWork(Protocol):
    """
    A source of transactions.

    Leaving the block commits; an exception rolls everything back. Source: Fowler, Patterns of Enterprise Application Architecture, Unit of Work.
    """

    def __call__(self) -> AbstractAsyncContextManager[Unit]:
        """Open a transaction."""
        ...
