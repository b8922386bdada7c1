"""Request a booking."""

import hashlib
from dataclasses import dataclass

from booking.domain.actor import Actor
from booking.domain.book_test import BOOK_TEST, BookTest
from booking.domain.booking import Booking
from booking.domain.errors import IdempotencyKeyReused, InvalidBooking
from booking.domain.events import BookingRequested
from booking.domain.price import price_of
from booking.domain.roles import WRITE, require_role
from booking.ports.clock import Clock
from booking.ports.idempotency_keys import OwnedKey, Remembered
from booking.ports.identifiers import Identifiers
from booking.ports.patients import Patients
from booking.ports.unit_of_work import Unit, UnitOfWork

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBooking:
    """
    Book a panel of tests for a patient in a slot; sent again with the same key, it gives the first answer again.

    Raises:
        InvalidBooking: the key has not 1 to 200 printable characters.
    """

    actor: Actor
    patient_id: str
    slot_id: str
    panel: str
    card_token: str
    idempotency_key: str | None = None

    def __post_init__(self) -> None:
        key = self.idempotency_key
        if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isprintable()):
            raise InvalidBooking("idempotency_key", f"must hold 1 to {LONGEST_KEY} printable characters")

    @property
    def owned_key(self) -> OwnedKey | None:
        """The idempotency key as this caller's own, if there is one."""
        if self.idempotency_key is None:
            return None
        return OwnedKey(self.actor.tenant, self.actor.subject, self.idempotency_key)

    @property
    def fingerprint(self) -> str:
        """What the request asks for, as a digest that another request does not have."""
        asked = (self.patient_id, self.slot_id, self.panel, self.card_token)
        return hashlib.sha256(repr(asked).encode()).hexdigest()


class RequestBookingHandler:
    """
    Take in the wish for a test, and start the saga that makes it true.

    - The answer comes at once; how it ends, the booking tells later.
    - The patient must be known, and the laboratory must offer the panel.
    - The same idempotency key with the same wish gives the same booking; with another one it is refused.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, patients: Patients, clock: Clock, identifiers: Identifiers) -> None:
        self._unit_of_work = unit_of_work
        self._patients = patients
        self._clock = clock
        self._identifiers = identifiers

    async def handle(self, command: RequestBooking) -> Booking:
        """
        Request it.

        Raises:
            NotAllowed: the caller may not write, or not read patients.
            InvalidBooking: there is no such patient, or no such panel.
            PatientsUnavailable: whether there is such a patient cannot be told now.
            IdempotencyKeyReused: the key came before, with another wish.
            IdempotencyKeyInUse: a request with the same key is under way.
        """
        require_role(command.actor, WRITE)
        # First of all: what was answered once is answered again, whatever has become of the patient or their service.
        answered = await self._answered_before(command)
        if answered is not None:
            return answered
        price = price_of(command.panel)
        # Before the transaction: a database waits for nobody.
        patient = await self._patients.find(command.patient_id)
        if patient is None:
            raise InvalidBooking("patient_id", "is of no patient")
        booking = Booking(
            tenant=command.actor.tenant,
            id=self._identifiers.new(),
            patient=patient,
            slot_id=command.slot_id,
            panel=command.panel,
            price=price,
            requested_at=self._clock.now(),
        )
        async with self._unit_of_work() as unit:
            key = command.owned_key
            if key is not None:
                # Once more: an equal request may have come first meanwhile.
                first = await _first_answer(unit, command, key)
                if first is not None:
                    return first
                await unit.idempotency_keys.remember(key, Remembered(command.fingerprint, booking.id))
            await unit.bookings.add(booking)
            await unit.sagas.start(
                BOOK_TEST, booking.id, BookTest.of(booking, command.card_token), tenant=booking.tenant
            )
            unit.events.record(BookingRequested(booking=booking, occurred_at=booking.requested_at))
        return booking

    async def _answered_before(self, command: RequestBooking) -> Booking | None:
        key = command.owned_key
        if key is None:
            return None
        async with self._unit_of_work() as unit:
            return await _first_answer(unit, command, key)


async def _first_answer(unit: Unit, command: RequestBooking, key: OwnedKey) -> Booking | None:
    remembered = await unit.idempotency_keys.recall(key)
    if remembered is None:
        return None
    if remembered.fingerprint != command.fingerprint:
        raise IdempotencyKeyReused
    return await unit.bookings.get(command.actor.tenant, remembered.booking_id)
