import pytest

from patients.domain.errors import NotAllowed, PatientAlreadyArchived, PatientNotFound
from patients.domain.events import PatientArchived, PatientEvent
from patients.use_cases.archive_patient import ArchivePatient, ArchivePatientHandler

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, READER, STRANGER, WRITER, patient
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    store: Store,
) -> ArchivePatientHandler:
    store.committed.patients[NORTH, "1"] = patient("1")
    return ArchivePatientHandler(unit_of_work=unit_of_work, clock=clock)


async def test_what_is_archived_is_kept_with_the_time(handler: ArchivePatientHandler, store: Store):
    archived = await handler.handle(ArchivePatient(WRITER, "1"))
    assert (archived.version, archived.archived_at) == (2, NOON)
    assert store.committed.patients[NORTH, "1"] == archived


async def test_archiving_twice_is_refused(handler: ArchivePatientHandler):
    await handler.handle(ArchivePatient(WRITER, "1"))
    with pytest.raises(PatientAlreadyArchived):
        await handler.handle(ArchivePatient(WRITER, "1"))


async def test_an_unknown_id_is_refused(handler: ArchivePatientHandler):
    with pytest.raises(PatientNotFound):
        await handler.handle(ArchivePatient(WRITER, "2"))


async def test_nobody_archives_what_is_another_tenants(
    handler: ArchivePatientHandler,
    store: Store,
):
    with pytest.raises(PatientNotFound):
        await handler.handle(ArchivePatient(STRANGER, "1"))
    assert store.committed.patients == {(NORTH, "1"): patient("1")}


async def test_who_may_not_write_archives_nothing(
    handler: ArchivePatientHandler,
    store: Store,
):
    with pytest.raises(NotAllowed, match=r":write$"):
        await handler.handle(ArchivePatient(READER, "1"))
    assert store.committed.patients == {(NORTH, "1"): patient("1")}


async def test_an_archiving_is_published(
    handler: ArchivePatientHandler,
    published: list[PatientEvent],
):
    await handler.handle(ArchivePatient(WRITER, "1"))
    event = PatientArchived(
        tenant=NORTH,
        patient_id="1",
        version=2,
        occurred_at=NOON,
    )
    assert published == [event]


async def test_what_is_refused_is_not_published(
    handler: ArchivePatientHandler,
    published: list[PatientEvent],
):
    with pytest.raises(PatientNotFound):
        await handler.handle(ArchivePatient(WRITER, "2"))
    assert published == []
