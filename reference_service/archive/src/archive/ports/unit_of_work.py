"""One transaction: all of it happens, or nothing."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from archive.ports.document_repository import DocumentRepository
from archive.ports.event_recorder import EventRecorder
from archive.ports.processed_messages import ProcessedMessages


class Unit(Protocol):
    """What a transaction reads and writes."""

    @property
    def documents(self) -> DocumentRepository:
        """The documents."""
        ...

    @property
    def events(self) -> EventRecorder:
        """What happened, published if and only if the transaction commits."""
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
