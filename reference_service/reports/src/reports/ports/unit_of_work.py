"""One transaction: all of it happens, or nothing."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from reports.ports.event_recorder import EventRecorder
from reports.ports.order_repository import OrderRepository
from reports.ports.report_repository import ReportRepository


class Unit(Protocol):
    """What a transaction reads and writes; whoever needs an order and its reports takes the order first."""

    @property
    def orders(self) -> OrderRepository:
        """The orders."""
        ...

    @property
    def reports(self) -> ReportRepository:
        """The reports."""
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
