"""One transaction: all of it happens, or nothing."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from booking.ports.booking_repository import BookingRepository
from booking.ports.event_recorder import EventRecorder
from booking.ports.idempotency_keys import IdempotencyKeys
from booking.ports.sagas import Sagas


class Unit(Protocol):
    """What a transaction reads and writes."""

    @property
    def bookings(self) -> BookingRepository:
        """The bookings."""
        ...

    @property
    def sagas(self) -> Sagas:
        """The sagas, started if and only if the transaction commits."""
        ...

    @property
    def idempotency_keys(self) -> IdempotencyKeys:
        """The keys of requests that were answered."""
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
