import asyncio

import httpx
import pytest

from tests.examples import other_wire, wire, wire_of_somebody_else

PATH = "/api/v1/patients"


@pytest.fixture
async def registered(http: httpx.AsyncClient) -> dict[str, object]:
    reply = await http.post(PATH, json=wire())
    body: dict[str, object] = reply.json()
    return body


async def test_a_registration_gives_201_with_location_and_etag(http: httpx.AsyncClient):
    reply = await http.post(PATH, json=wire())
    assert reply.status_code == 201
    body = reply.json()
    assert reply.headers["location"] == f"{PATH}/{body['id']}"
    assert reply.headers["etag"] == '"1"'
    assert body.items() >= wire().items()


async def test_what_is_registered_can_be_read(http: httpx.AsyncClient, registered: dict[str, object]):
    reply = await http.get(f"{PATH}/{registered['id']}")
    assert reply.status_code == 200
    assert reply.json() == registered


async def test_the_same_key_gives_the_same_answer(http: httpx.AsyncClient):
    key = {"idempotency-key": "key"}
    first = await http.post(PATH, json=wire(), headers=key)
    again = await http.post(PATH, json=wire(), headers=key)
    assert again.json() == first.json()
    assert len((await http.get(PATH)).json()["items"]) == 1


async def test_the_same_key_for_something_else_gives_422(http: httpx.AsyncClient):
    key = {"idempotency-key": "key"}
    await http.post(PATH, json=wire(), headers=key)
    reply = await http.post(PATH, json=other_wire(), headers=key)
    assert reply.status_code == 422
    assert reply.json()["type"] == "urn:problem:idempotency-key-reused"


async def test_who_is_registered_already_gives_409_with_the_id(
    http: httpx.AsyncClient,
    registered: dict[str, object],
):
    reply = await http.post(PATH, json=wire(name="ASHA  RAO", record_number=None))
    assert reply.status_code == 409
    assert reply.json()["type"] == "urn:problem:patient-registered"
    assert reply.json()["detail"] == f"this patient is registered already, as {registered['id']}"


async def test_of_many_registrations_of_one_patient_at_once_one_succeeds(http: httpx.AsyncClient):
    replies = await asyncio.gather(*(http.post(PATH, json=wire()) for _ in range(10)))
    assert sorted(reply.status_code for reply in replies) == [201] + [409] * 9
    (known,) = (reply.json()["id"] for reply in replies if reply.status_code == 201)
    assert all(known in reply.json()["detail"] for reply in replies if reply.status_code == 409)


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"sex": "female"}, 400), ({"born_on": "2199-01-01"}, 422), ({"born_on": "31.01.2026"}, 400)],
)
async def test_a_field_that_breaks_its_rule_is_refused_by_name(
    http: httpx.AsyncClient,
    changes: dict[str, str],
    status: int,
):
    reply = await http.post(PATH, json=wire(**changes))
    assert reply.status_code == status
    assert [error["field"] for error in reply.json()["errors"]] == list(changes)


async def test_an_unknown_field_is_refused_by_name(http: httpx.AsyncClient):
    reply = await http.post(PATH, json=wire(surprise=1))
    assert reply.status_code == 400
    assert "surprise" in reply.text


async def test_an_unknown_id_gives_404(http: httpx.AsyncClient):
    reply = await http.get(f"{PATH}/unknown")
    assert reply.status_code == 404
    assert reply.json()["type"] == "urn:problem:patient-not-found"


async def test_pages_follow_their_cursors(http: httpx.AsyncClient):
    ids = [(await http.post(PATH, json=wire_of_somebody_else(number))).json()["id"] for number in range(3)]
    first = (await http.get(PATH, params={"limit": 2})).json()
    second = (await http.get(PATH, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [item["id"] for item in first["items"] + second["items"]] == ids
    assert second["next_cursor"] is None


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "101"}, {"cursor": "?"}])
async def test_a_page_out_of_bounds_gives_400(http: httpx.AsyncClient, query: dict[str, str]):
    assert (await http.get(PATH, params=query)).status_code == 400


async def test_a_change_gives_the_next_etag(http: httpx.AsyncClient, registered: dict[str, object]):
    reply = await http.put(f"{PATH}/{registered['id']}", json=other_wire(), headers={"if-match": '"1"'})
    assert reply.status_code == 200
    assert reply.headers["etag"] == '"2"'
    assert reply.json().items() >= other_wire().items()


async def test_a_change_without_if_match_gives_428(http: httpx.AsyncClient, registered: dict[str, object]):
    assert (await http.put(f"{PATH}/{registered['id']}", json=other_wire())).status_code == 428


async def test_a_change_of_a_version_that_is_gone_gives_412(
    http: httpx.AsyncClient,
    registered: dict[str, object],
):
    reply = await http.put(f"{PATH}/{registered['id']}", json=other_wire(), headers={"if-match": '"7"'})
    assert reply.status_code == 412


async def test_archiving_closes_it_for_changes(http: httpx.AsyncClient, registered: dict[str, object]):
    archived = await http.post(f"{PATH}/{registered['id']}/archive")
    assert archived.status_code == 200
    assert archived.json()["archived_at"] is not None
    reply = await http.put(f"{PATH}/{registered['id']}", json=other_wire(), headers={"if-match": '"2"'})
    assert reply.status_code == 409


async def test_a_deletion_gives_204_and_then_404(http: httpx.AsyncClient, registered: dict[str, object]):
    assert (await http.delete(f"{PATH}/{registered['id']}")).status_code == 204
    assert (await http.get(f"{PATH}/{registered['id']}")).status_code == 404


async def test_a_deletion_of_a_version_that_is_gone_gives_412(
    http: httpx.AsyncClient,
    registered: dict[str, object],
):
    reply = await http.delete(f"{PATH}/{registered['id']}", headers={"if-match": '"7"'})
    assert reply.status_code == 412
