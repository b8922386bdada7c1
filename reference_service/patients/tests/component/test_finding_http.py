import httpx
import pytest

from tests.examples import other_wire, wire

PATH = "/api/v1/patients"


@pytest.fixture
async def registered(http: httpx.AsyncClient) -> dict[str, object]:
    reply = await http.post(PATH, json=wire())
    body: dict[str, object] = reply.json()
    return body


@pytest.mark.parametrize("text", ["asha", "ASH ra", "mrn-1042", "98450 12345", "+91 98450 12345", "2345"])
async def test_a_patient_is_found_by_what_the_desk_knows(
    http: httpx.AsyncClient,
    registered: dict[str, object],
    text: str,
):
    await http.post(PATH, json=other_wire())
    assert (await http.get(f"{PATH}/search", params={"text": text})).json() == [registered]


async def test_a_patient_is_found_in_any_script(http: httpx.AsyncClient, registered: dict[str, object]):
    other = (await http.post(PATH, json=other_wire())).json()
    assert (await http.get(f"{PATH}/search", params={"text": "प्रि"})).json() == [other]
    assert (await http.get(f"{PATH}/search", params={"text": "mrn", "limit": 1})).json() == [registered]


@pytest.mark.parametrize(("text", "status"), [("", 400), ("x" * 201, 400), ("  ", 422), ("a b c d e f g h i", 422)])
async def test_what_cannot_be_looked_for_is_refused(http: httpx.AsyncClient, text: str, status: int):
    assert (await http.get(f"{PATH}/search", params={"text": text})).status_code == status


async def test_a_change_is_seen_at_once(http: httpx.AsyncClient, registered: dict[str, object]):
    path = f"{PATH}/{registered['id']}"
    assert (await http.get(path)).headers["etag"] == '"1"'
    await http.put(path, json=other_wire(), headers={"if-match": '"1"'})
    assert (await http.get(path)).headers["etag"] == '"2"'
    await http.delete(path)
    assert (await http.get(path)).status_code == 404


async def test_who_is_read_again_and_again_is_read_from_the_database_once(
    http: httpx.AsyncClient,
    registered: dict[str, object],
):
    for _ in range(5):
        await http.get(f"{PATH}/{registered['id']}")
    metrics = (await http.get("/metrics")).text
    assert 'cache_reads_total{cache="patients",result="hit",service="patients"} 4.0' in metrics
    assert 'cache_reads_total{cache="patients",result="miss",service="patients"} 1.0' in metrics
