import pytest

from patients.domain.errors import InvalidPatient, NotAllowed
from patients.use_cases.search_patients import SearchPatients, SearchPatientsHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, other_details, patient, somebody_else
from tests.fakes.patient_search import InMemoryPatientSearch
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> SearchPatientsHandler:
    store.committed.patients[NORTH, "1"] = patient("1")
    store.committed.patients[NORTH, "2"] = patient("2", details=other_details())
    return SearchPatientsHandler(search=InMemoryPatientSearch(store))


@pytest.mark.parametrize(("text", "found"), [("ash", ["1"]), ("mrn", ["1", "2"]), ("nobody", [])])
async def test_those_whom_the_text_may_mean_are_found(handler: SearchPatientsHandler, text: str, found: list[str]):
    assert [each.id for each in await handler.handle(SearchPatients(READER, text))] == found


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (2, 2), (10**9, 100)])
async def test_no_more_are_given_than_asked_for_within_bounds(
    handler: SearchPatientsHandler,
    store: Store,
    asked: int,
    given: int,
):
    for number in range(150):
        store.committed.patients[NORTH, f"n{number}"] = patient(f"n{number}", details=somebody_else(number))
    assert len(await handler.handle(SearchPatients(READER, "patient", asked))) == given


async def test_another_tenant_finds_nothing_of_ours(handler: SearchPatientsHandler):
    assert await handler.handle(SearchPatients(STRANGER, "asha")) == []


async def test_a_text_that_says_nothing_is_refused(handler: SearchPatientsHandler):
    with pytest.raises(InvalidPatient):
        await handler.handle(SearchPatients(READER, "  "))


async def test_who_may_not_read_is_refused(handler: SearchPatientsHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(SearchPatients(WRITER, "asha"))
