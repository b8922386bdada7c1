from datetime import date

import pytest

from patients.domain.errors import (
    InvalidPatient,
    NotAllowed,
    PatientAlreadyArchived,
    PatientAlreadyRegistered,
    PatientChangedMeanwhile,
    PatientNotFound,
)
from patients.domain.events import PatientChanged, PatientEvent
from patients.use_cases.change_patient import ChangePatient, ChangePatientHandler

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, READER, STRANGER, WRITER, details, other_details, patient
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    store: Store,
) -> ChangePatientHandler:
    store.committed.patients[NORTH, "1"] = patient("1")
    return ChangePatientHandler(unit_of_work=unit_of_work, clock=clock)


async def test_a_change_is_kept_with_the_next_version(handler: ChangePatientHandler, store: Store):
    changed = await handler.handle(ChangePatient(WRITER, "1", 1, other_details()))
    assert (changed.version, changed.details) == (2, other_details())
    assert store.committed.patients[NORTH, "1"] == changed


async def test_a_change_of_a_version_that_is_gone_is_refused(handler: ChangePatientHandler, store: Store):
    with pytest.raises(PatientChangedMeanwhile):
        await handler.handle(ChangePatient(WRITER, "1", 7, other_details()))
    assert store.committed.patients[NORTH, "1"] == patient("1")


async def test_what_is_archived_is_not_changed(handler: ChangePatientHandler, store: Store):
    store.committed.patients[NORTH, "1"] = patient("1", archived_at=NOON)
    with pytest.raises(PatientAlreadyArchived):
        await handler.handle(ChangePatient(WRITER, "1", 1, other_details()))


async def test_nobody_becomes_somebody_else_who_is_registered(handler: ChangePatientHandler, store: Store):
    store.committed.patients[NORTH, "2"] = patient("2", details=other_details())
    with pytest.raises(PatientAlreadyRegistered, match=r"as 2$"):
        await handler.handle(ChangePatient(WRITER, "1", 1, other_details()))
    assert store.committed.patients[NORTH, "1"] == patient("1")


async def test_nobody_becomes_somebody_who_is_not_born_yet(handler: ChangePatientHandler):
    with pytest.raises(InvalidPatient, match="born_on"):
        await handler.handle(ChangePatient(WRITER, "1", 1, details(born_on=date(2027, 1, 1))))


async def test_an_unknown_id_is_refused(handler: ChangePatientHandler):
    with pytest.raises(PatientNotFound):
        await handler.handle(ChangePatient(WRITER, "2", 1, details()))


async def test_nobody_changes_what_is_another_tenants(
    handler: ChangePatientHandler,
    store: Store,
):
    with pytest.raises(PatientNotFound):
        await handler.handle(ChangePatient(STRANGER, "1", 1, other_details()))
    assert store.committed.patients == {(NORTH, "1"): patient("1")}


async def test_who_may_not_write_changes_nothing(
    handler: ChangePatientHandler,
    store: Store,
):
    with pytest.raises(NotAllowed, match=r":write$"):
        await handler.handle(ChangePatient(READER, "1", 1, other_details()))
    assert store.committed.patients == {(NORTH, "1"): patient("1")}


async def test_a_change_is_published(
    handler: ChangePatientHandler,
    published: list[PatientEvent],
):
    await handler.handle(ChangePatient(WRITER, "1", 1, other_details()))
    event = PatientChanged(
        tenant=NORTH,
        patient_id="1",
        version=2,
        occurred_at=NOON,
    )
    assert published == [event]


async def test_what_is_refused_is_not_published(
    handler: ChangePatientHandler,
    published: list[PatientEvent],
):
    with pytest.raises(PatientNotFound):
        await handler.handle(ChangePatient(WRITER, "2", 1, details()))
    assert published == []
