import pytest

from patients.domain.errors import NotAllowed, PatientNotFound
from patients.use_cases.find_patient import FindPatient, FindPatientHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, patient
from tests.fakes.patient_catalogue import InMemoryPatientCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> FindPatientHandler:
    return FindPatientHandler(catalogue=InMemoryPatientCatalogue(store))


async def test_what_is_kept_is_found(handler: FindPatientHandler, store: Store):
    store.committed.patients[NORTH, "1"] = patient("1")
    assert await handler.handle(FindPatient(READER, "1")) == patient("1")


async def test_an_unknown_id_is_refused(handler: FindPatientHandler):
    with pytest.raises(PatientNotFound, match="there is no"):
        await handler.handle(FindPatient(READER, "2"))


async def test_what_is_another_tenants_is_not_found(handler: FindPatientHandler, store: Store):
    store.committed.patients[NORTH, "1"] = patient("1")
    with pytest.raises(PatientNotFound):
        await handler.handle(FindPatient(STRANGER, "1"))


async def test_who_may_not_read_is_told_so_whether_it_is_there_or_not(
    handler: FindPatientHandler,
    store: Store,
):
    store.committed.patients[NORTH, "1"] = patient("1")
    for number in ("1", "2"):
        with pytest.raises(NotAllowed, match=r":read$"):
            await handler.handle(FindPatient(WRITER, number))
