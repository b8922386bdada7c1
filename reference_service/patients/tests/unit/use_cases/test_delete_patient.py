import pytest

from patients.domain.errors import NotAllowed, PatientChangedMeanwhile, PatientNotFound
from patients.domain.events import PatientDeleted, PatientEvent
from patients.use_cases.delete_patient import DeletePatient, DeletePatientHandler

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, READER, STRANGER, WRITER, patient
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    store: Store,
) -> DeletePatientHandler:
    store.committed.patients[NORTH, "1"] = patient("1")
    return DeletePatientHandler(unit_of_work=unit_of_work, clock=clock)


async def test_what_is_deleted_is_gone(handler: DeletePatientHandler, store: Store):
    await handler.handle(DeletePatient(WRITER, "1"))
    assert store.committed.patients == {}


async def test_the_version_that_the_caller_read_is_deleted(handler: DeletePatientHandler, store: Store):
    await handler.handle(DeletePatient(WRITER, "1", expected_version=1))
    assert store.committed.patients == {}


async def test_a_version_that_is_gone_is_not_deleted(handler: DeletePatientHandler, store: Store):
    with pytest.raises(PatientChangedMeanwhile):
        await handler.handle(DeletePatient(WRITER, "1", expected_version=7))
    assert list(store.committed.patients) == [(NORTH, "1")]


async def test_an_unknown_id_is_refused(handler: DeletePatientHandler):
    with pytest.raises(PatientNotFound):
        await handler.handle(DeletePatient(WRITER, "2"))


async def test_nobody_deletes_what_is_another_tenants(
    handler: DeletePatientHandler,
    store: Store,
):
    with pytest.raises(PatientNotFound):
        await handler.handle(DeletePatient(STRANGER, "1"))
    assert store.committed.patients == {(NORTH, "1"): patient("1")}


async def test_who_may_not_write_deletes_nothing(
    handler: DeletePatientHandler,
    store: Store,
):
    with pytest.raises(NotAllowed, match=r":write$"):
        await handler.handle(DeletePatient(READER, "1"))
    assert store.committed.patients == {(NORTH, "1"): patient("1")}


async def test_a_deletion_is_published(
    handler: DeletePatientHandler,
    published: list[PatientEvent],
):
    await handler.handle(DeletePatient(WRITER, "1"))
    event = PatientDeleted(
        tenant=NORTH,
        patient_id="1",
        version=1,
        occurred_at=NOON,
    )
    assert published == [event]


async def test_what_is_refused_is_not_published(
    handler: DeletePatientHandler,
    published: list[PatientEvent],
):
    with pytest.raises(PatientNotFound):
        await handler.handle(DeletePatient(WRITER, "2"))
    assert published == []
