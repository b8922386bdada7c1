"""HEAD, OPTIONS, and numbers that are whole: what the standards promise of every address and every body."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import msgspec
import pytest
from chassis.context.deadline import DeadlineExceeded
from chassis.http.plain_integers import with_plain_integers
from chassis.http.settings import ApiSettings
from hypothesis import given
from hypothesis import strategies as st
from litestar import Controller, get, post
from litestar.params import JSONBody

JSON = {"content-type": "application/json"}


class NewSample(msgspec.Struct, forbid_unknown_fields=True):
    quantity: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
    weight: float = 0.0


class Samples(Controller):
    path = "/samples"

    @get()
    async def browse(self) -> list[str]:
        return ["alpha"]

    @post()
    async def register(self, data: JSONBody[NewSample]) -> NewSample:
        return data

    @post("/{number:int}/archive")
    async def archive(self) -> None:
        raise DeadlineExceeded


@pytest.fixture
async def client(lab: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with lab(Samples, api=ApiSettings(allowed_origins=("https://lab.example",))) as connected:
        yield connected


async def test_options_names_the_methods_of_all_handlers_of_an_address(client: httpx.AsyncClient):
    response = await client.options("/samples")
    assert (response.status_code, response.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert (await client.options("/samples/7/archive")).headers["allow"] == "OPTIONS, POST"


async def test_options_of_nothing_is_not_found(client: httpx.AsyncClient):
    assert (await client.options("/samples/7/nothing")).status_code == 404


async def test_a_browser_that_asks_for_another_site_gets_its_answer(client: httpx.AsyncClient):
    headers = {"origin": "https://lab.example", "access-control-request-method": "POST"}
    response = await client.options("/samples", headers=headers)
    assert response.headers["access-control-allow-origin"] == "https://lab.example"


async def test_without_other_sites_an_origin_changes_nothing(lab: Any):
    async with lab(Samples) as client:
        response = await client.options("/samples", headers={"origin": "https://lab.example"})
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"


async def test_head_answers_as_get_without_a_body(client: httpx.AsyncClient, log_lines: Any):
    read, head = await client.get("/samples"), await client.head("/samples")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == read.headers["content-length"]
    assert [line["route"] for line in log_lines() if line["event"] == "request"] == ["/samples", "/samples"]


async def test_head_is_refused_where_there_is_no_get(client: httpx.AsyncClient):
    assert (await client.head("/samples/7/archive")).status_code == 405


async def test_work_that_nobody_waits_for_is_a_504_and_no_failure(client: httpx.AsyncClient, log_lines: Any):
    response = await client.post("/samples/7/archive")
    assert (response.status_code, response.json()["type"]) == (504, "urn:problem:deadline-exceeded")
    assert not [line for line in log_lines() if line["level"] == "error"]


@pytest.mark.parametrize(
    ("written", "read"),
    [("7", 7), ("7.0", 7), ("7e0", 7), ("0.0", 0), ("1E3", 1000), ("9007199254740993.0", 9007199254740993)],
)
async def test_a_whole_number_is_an_integer_however_it_is_written(client: httpx.AsyncClient, written: str, read: int):
    response = await client.post("/samples", content=f'{{"quantity":{written}}}', headers=JSON)
    assert (response.status_code, response.json()["quantity"]) == (201, read)


@pytest.mark.parametrize("written", ["7.5", "1e-1", "1e400", "1e999999999", "9223372036854775808.0", "-1.0", "true"])
async def test_a_number_that_is_not_whole_or_too_large_is_no_integer(client: httpx.AsyncClient, written: str):
    response = await client.post("/samples", content=f'{{"quantity":{written}}}', headers=JSON)
    assert response.status_code == 400


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_writing_a_number_plainly_changes_no_value(value: float):
    plain = with_plain_integers(msgspec.json.encode([value, str(value)]))
    assert msgspec.json.decode(plain, type=tuple[float, str]) == (value, str(value))
