import pytest

from patients.domain.errors import NotAllowed
from patients.use_cases.list_patients import ListPatients, ListPatientsHandler

from tests.examples import NORTH, READER, SOUTH, STRANGER, WRITER, patient
from tests.fakes.patient_catalogue import InMemoryPatientCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> ListPatientsHandler:
    for number in ("3", "1", "2"):
        store.committed.patients[NORTH, number] = patient(number)
    return ListPatientsHandler(catalogue=InMemoryPatientCatalogue(store))


async def test_pages_follow_each_other_in_the_order_of_ids(handler: ListPatientsHandler):
    first = await handler.handle(ListPatients(READER, limit=2))
    assert [item.id for item in first.items] == ["1", "2"]
    second = await handler.handle(ListPatients(READER, after=first.next_after, limit=2))
    assert [item.id for item in second.items] == ["3"]
    assert second.next_after is None


async def test_a_full_last_page_has_no_next_one(handler: ListPatientsHandler):
    page = await handler.handle(ListPatients(READER, limit=3))
    assert len(page.items) == 3
    assert page.next_after is None


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (10**9, 3)])
async def test_a_page_is_never_empty_by_request_nor_without_bound(
    handler: ListPatientsHandler,
    asked: int,
    given: int,
):
    page = await handler.handle(ListPatients(READER, limit=asked))
    assert len(page.items) == given


async def test_a_page_holds_what_is_the_callers_tenants_and_nothing_else(
    handler: ListPatientsHandler,
    store: Store,
):
    theirs = patient("2", tenant=SOUTH)
    store.committed.patients[SOUTH, "2"] = theirs
    page = await handler.handle(ListPatients(STRANGER))
    assert page.items == [theirs]


async def test_who_may_not_read_is_refused(handler: ListPatientsHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(ListPatients(WRITER))
