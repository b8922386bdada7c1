from datetime import date

import pytest
from msgspec.structs import replace

from patients.domain.errors import (
    IdempotencyKeyInUse,
    IdempotencyKeyReused,
    InvalidPatient,
    NotAllowed,
)
from patients.domain.events import PatientEvent, PatientRegistered
from patients.use_cases.register_patient import RegisterPatient, RegisterPatientHandler

from tests.conftest import CountedIdentifiers, FixedClock
from tests.examples import NOON, NORTH, READER, STRANGER, WRITER, details, other_details
from tests.fakes.idempotency_keys import InMemoryIdempotencyKeys
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    identifiers: CountedIdentifiers,
) -> RegisterPatientHandler:
    return RegisterPatientHandler(unit_of_work=unit_of_work, clock=clock, identifiers=identifiers)


async def test_what_is_registered_is_kept_with_its_first_version(
    handler: RegisterPatientHandler,
    store: Store,
):
    registered = await handler.handle(RegisterPatient(WRITER, details()))
    assert (registered.id, registered.version, registered.registered_at) == ("1", 1, NOON)
    assert store.committed.patients == {(NORTH, "1"): registered}


async def test_who_may_not_write_registers_nothing(
    handler: RegisterPatientHandler,
    store: Store,
):
    with pytest.raises(NotAllowed):
        await handler.handle(RegisterPatient(READER, details()))
    assert store.committed.patients == {}


async def test_a_registration_is_published(
    handler: RegisterPatientHandler,
    published: list[PatientEvent],
):
    await handler.handle(RegisterPatient(WRITER, details()))
    event = PatientRegistered(
        tenant=NORTH,
        patient_id="1",
        version=1,
        occurred_at=NOON,
    )
    assert published == [event]


async def test_the_same_key_gives_the_first_answer_again_and_registers_nothing(
    handler: RegisterPatientHandler,
    store: Store,
):
    first = await handler.handle(RegisterPatient(WRITER, details(), "key"))
    again = await handler.handle(RegisterPatient(WRITER, details(), "key"))
    assert again == first
    assert len(store.committed.patients) == 1


async def test_another_key_registers_another_one(
    handler: RegisterPatientHandler,
    store: Store,
):
    await handler.handle(RegisterPatient(WRITER, details(), "key"))
    await handler.handle(RegisterPatient(WRITER, other_details(), "other key"))
    assert len(store.committed.patients) == 2


async def test_the_same_key_of_somebody_else_registers_another_one(
    handler: RegisterPatientHandler,
):
    ours = await handler.handle(RegisterPatient(WRITER, details(), "key"))
    colleague = replace(WRITER, subject="colleague")
    theirs = await handler.handle(RegisterPatient(colleague, other_details(), "key"))
    strangers = await handler.handle(RegisterPatient(STRANGER, other_details(), "key"))
    assert len({ours.id, theirs.id, strangers.id}) == 3


async def test_the_same_key_with_other_details_is_refused(
    handler: RegisterPatientHandler,
    store: Store,
):
    await handler.handle(RegisterPatient(WRITER, details(), "key"))
    with pytest.raises(IdempotencyKeyReused):
        await handler.handle(RegisterPatient(WRITER, other_details(), "key"))
    assert len(store.committed.patients) == 1


async def test_a_key_that_another_request_takes_meanwhile_is_refused(
    handler: RegisterPatientHandler,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
):
    async def nothing_yet(_keys: InMemoryIdempotencyKeys, _key: str) -> None:
        """Recall what there was before the other request."""

    await handler.handle(RegisterPatient(WRITER, details(), "key"))
    monkeypatch.setattr(InMemoryIdempotencyKeys, "recall", nothing_yet)
    with pytest.raises(IdempotencyKeyInUse):
        await handler.handle(RegisterPatient(WRITER, details(), "key"))
    assert len(store.committed.patients) == 1


async def test_who_is_not_born_yet_is_refused(handler: RegisterPatientHandler, store: Store):
    with pytest.raises(InvalidPatient, match="born_on"):
        await handler.handle(RegisterPatient(WRITER, details(born_on=date(2027, 1, 1))))
    assert store.committed.patients == {}


@pytest.mark.parametrize("key", ["", "x" * 201, "a\x00b"])
def test_a_key_that_cannot_be_kept_is_refused(key: str):
    with pytest.raises(InvalidPatient, match="idempotency_key must hold"):
        RegisterPatient(WRITER, details(), key)
