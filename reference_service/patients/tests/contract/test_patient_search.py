import pytest

from patients.domain.search_terms import SearchText

from tests.contract.conftest import Storage
from tests.examples import NORTH, SOUTH, details, other_details, patient

PEOPLE = {
    "asha": details(),
    "priya": other_details(),
    "zoe": details(name="Zoë Rao-Brandt", record_number="X1", phone=None),
    "wang": details(name="王小明", record_number=None, phone="+86 10 9845 0000"),
    "ash": details(name="Ash Zaman", record_number="104", phone=None),
}


@pytest.fixture
async def filled(storage: Storage) -> Storage:
    async with storage.unit_of_work() as unit:
        for number, known in PEOPLE.items():
            await unit.patients.add(patient(number, details=known))
        await unit.patients.add(patient("theirs", tenant=SOUTH))
    return storage


async def found(storage: Storage, text: str, *, tenant: str = NORTH, limit: int = 9) -> list[str]:
    return [each.id for each in await storage.search.matching(tenant, SearchText.of(text), limit=limit)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("asha rao", ["asha"]),
        ("RAO, A.", ["asha"]),
        ("ash", ["ash", "asha"]),
        ("rao", ["asha", "zoe"]),
        ("zoe brandt", ["zoe"]),
        ("प्रि", ["priya"]),
        ("शर्मा", ["priya"]),
        ("王", ["wang"]),
        ("mrn-1042", ["asha"]),
        ("MRN1042", ["asha"]),
        ("104", ["ash", "asha"]),
        ("12345", ["asha"]),
        ("98450-12345", ["asha"]),
        ("0091 98450 12345", ["asha"]),
        ("0000", ["wang"]),
        ("9845", []),
        ("sha", []),
        ("asha zaman", []),
        ("%", []),
        ("_sha", []),
        ("tel:5", []),
    ],
)
async def test_those_whom_the_text_may_mean_are_found_in_the_order_of_their_names(
    filled: Storage,
    text: str,
    ids: list[str],
):
    assert await found(filled, text) == ids


async def test_no_more_are_found_than_asked_for(filled: Storage):
    assert await found(filled, "rao", limit=1) == ["asha"]


async def test_a_tenant_finds_its_own(filled: Storage):
    assert await found(filled, "asha", tenant=SOUTH) == ["theirs"]
    assert await found(filled, "priya", tenant=SOUTH) == []


async def test_who_is_changed_is_found_by_what_is_known_now(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
        await unit.patients.replace(patient("1").change(other_details()))
    assert await found(storage, "asha") == []
    assert await found(storage, "प्रिया") == ["1"]


async def test_who_is_removed_is_not_found(storage: Storage):
    async with storage.unit_of_work() as unit:
        await unit.patients.add(patient("1"))
    async with storage.unit_of_work() as unit:
        await unit.patients.remove(patient("1"))
        await unit.patients.add(patient("2", details=details(name="Ash")))
    assert await found(storage, "ash") == ["2"]
