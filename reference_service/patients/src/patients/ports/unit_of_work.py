"""One transaction: all of it happens, or nothing."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from patients.ports.event_recorder import EventRecorder
from patients.ports.idempotency_keys import IdempotencyKeys
from patients.ports.patient_repository import PatientRepository
from patients.ports.processed_messages import ProcessedMessages
from patients.ports.registration_tally import RegistrationTally


class Unit(Protocol):
    """What a transaction reads and writes."""

    @property
    def patients(self) -> PatientRepository:
        """The patients."""
        ...

    @property
    def idempotency_keys(self) -> IdempotencyKeys:
        """The keys of requests that were answered."""
        ...

    @property
    def events(self) -> EventRecorder:
        """What happened, published if and only if the transaction commits."""
        ...

    @property
    def processed_messages(self) -> ProcessedMessages:
        """The messages whose effect is already there."""
        ...

    @property
    def registration_tally(self) -> RegistrationTally:
        """The registrations, counted by tenant and day."""
        ...


class UnitOfWork(Protocol):
    """
    A source of transactions.

    Leaving the block commits; an exception rolls everything back. Source: Fowler, Patterns of Enterprise Application Architecture, Unit of Work.
    """

    def __call__(self) -> AbstractAsyncContextManager[Unit]:
        """Open a transaction."""
        ...
