"""One transaction: all of it happens, or nothing."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from analytics.ports.activity import Activity
from analytics.ports.processed_messages import ProcessedMessages


class Unit(Protocol):
    """What a transaction reads and writes."""

    @property
    def activity(self) -> Activity:
        """The figures, by tenant and day."""
        ...

    @property
    def processed_messages(self) -> ProcessedMessages:
        """The messages whose effect is already there."""
        ...


class UnitOfWork(Protocol):
    """
    A source of transactions.

    Leaving the block commits; an exception rolls everything back. Source: Fowler, Patterns of Enterprise Application Architecture, Unit of Work.
    """

    def __call__(self) -> AbstractAsyncContextManager[Unit]:
        """Open a transaction."""
        ...
