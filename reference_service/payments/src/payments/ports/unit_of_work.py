"""One transaction: all of it happens, or nothing."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from payments.ports.event_recorder import EventRecorder
from payments.ports.payment_repository import PaymentRepository


class Unit(Protocol):
    """What a transaction reads and writes."""

    @property
    def payments(self) -> PaymentRepository:
        """The payments."""
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
