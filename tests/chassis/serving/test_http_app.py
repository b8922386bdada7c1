"""A controller as services write them: dependencies, headers, cursors, entity tags, declared problems."""

import asyncio
import json
from typing import Annotated, Any

import httpx
import msgspec
import pytest
from chassis.http.pages import Page, decode_cursor, encode_cursor
from chassis.http.preconditions import entity_tag, required_version
from chassis.http.responses import raises
from chassis.problems import ProblemType
from chassis.testing.polling import until
from litestar import Controller, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, HeaderParameter, JSONBody


class SampleTaken(Exception):
    """The barcode belongs to another sample."""


class VersionStale(Exception):
    """Somebody else changed the sample meanwhile."""


PROBLEMS = {
    SampleTaken: ProblemType("sample-taken", "The barcode belongs to another sample", 409),
    VersionStale: ProblemType("version-stale", "The sample has changed meanwhile", 412),
}


class NewSample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    barcode: str


class SampleView(msgspec.Struct, frozen=True):
    barcode: str
    version: int


class Laboratory:
    """The use cases, all in one for brevity."""

    def __init__(self) -> None:
        self.samples: dict[str, int] = {}
        self.keys: list[str | None] = []

    async def register(self, barcode: str, key: str | None) -> SampleView:
        if barcode in self.samples:
            raise SampleTaken(barcode)
        self.samples[barcode] = 1
        self.keys.append(key)
        return SampleView(barcode, 1)

    async def relabel(self, barcode: str, version: int) -> SampleView:
        if self.samples[barcode] != version:
            raise VersionStale(barcode)
        self.samples[barcode] += 1
        return SampleView(barcode, self.samples[barcode])


class SampleController(Controller):
    path = "/api/v1/samples"

    @post(responses=raises(PROBLEMS, SampleTaken))
    async def register(
        self,
        data: JSONBody[NewSample],
        laboratory: NamedDependency[Laboratory],
        idempotency_key: Annotated[str | None, HeaderParameter(name="Idempotency-Key")] = None,
    ) -> Response[SampleView]:
        view = await laboratory.register(data.barcode, idempotency_key)
        headers = {"location": f"{self.path}/{view.barcode}", "etag": entity_tag(view.version)}
        return Response(view, headers=headers)

    @put("/{barcode:str}", responses=raises(PROBLEMS, VersionStale))
    async def relabel(
        self,
        barcode: FromPath[str],
        laboratory: NamedDependency[Laboratory],
        if_match: Annotated[str | None, HeaderParameter(name="If-Match")] = None,
    ) -> Response[SampleView]:
        view = await laboratory.relabel(barcode, required_version(if_match))
        return Response(view, headers={"etag": entity_tag(view.version)})

    @get()
    async def browse(
        self, laboratory: NamedDependency[Laboratory], cursor: FromQuery[str | None] = None
    ) -> Page[SampleView]:
        after = decode_cursor(cursor, str) or ""
        rest = sorted(barcode for barcode in laboratory.samples if barcode > after)
        items = [SampleView(barcode, laboratory.samples[barcode]) for barcode in rest[:2]]
        return Page(items, encode_cursor(items[-1].barcode) if len(rest) > len(items) else None)


@pytest.fixture
def laboratory() -> Laboratory:
    return Laboratory()


@pytest.fixture
async def client(lab: Any, laboratory: Laboratory) -> Any:
    unused = {"something_else": object()}
    async with lab(SampleController, problems=PROBLEMS, dependencies={"laboratory": laboratory, **unused}) as connected:
        yield connected


async def test_a_handler_gets_its_dependency_its_body_and_its_header(client: httpx.AsyncClient, laboratory: Laboratory):
    response = await client.post("/api/v1/samples", json={"barcode": "B1"}, headers={"idempotency-key": "k-1"})
    assert response.status_code == 201
    assert response.json() == {"barcode": "B1", "version": 1}
    assert response.headers["location"] == "/api/v1/samples/B1"
    assert laboratory.keys == ["k-1"]


async def test_a_change_needs_the_version_it_is_based_on(client: httpx.AsyncClient):
    created = await client.post("/api/v1/samples", json={"barcode": "B1"})
    missing = await client.put("/api/v1/samples/B1")
    changed = await client.put("/api/v1/samples/B1", headers={"if-match": created.headers["etag"]})
    stale = await client.put("/api/v1/samples/B1", headers={"if-match": created.headers["etag"]})
    assert [reply.status_code for reply in (missing, changed, stale)] == [428, 200, 412]
    assert changed.headers["etag"] == '"2"'


async def test_a_list_is_read_page_by_page(client: httpx.AsyncClient):
    for number in range(5):
        await client.post("/api/v1/samples", json={"barcode": f"B{number}"})
    seen: list[str] = []
    parameters: dict[str, str] = {}
    while True:
        page = (await client.get("/api/v1/samples", params=parameters)).json()
        seen.extend(sample["barcode"] for sample in page["items"])
        if page["next_cursor"] is None:
            break
        parameters = {"cursor": page["next_cursor"]}
    assert seen == ["B0", "B1", "B2", "B3", "B4"]


async def test_a_client_that_leaves_in_the_middle_of_its_body_is_no_failure_of_ours(
    client: httpx.AsyncClient, log_lines: Any
):
    _, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    head = b"POST /api/v1/samples HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
    writer.write(head + b"content-length: 100\r\n\r\n{")
    await writer.drain()
    writer.close()
    await until(lambda: [line for line in log_lines() if line["event"] == "request"])
    (line,) = [line for line in log_lines() if line["event"] == "request"]
    assert line["status"] == 499
    assert "request failed" not in json.dumps(log_lines())


async def test_the_document_shows_parameters_but_not_dependencies(client: httpx.AsyncClient):
    operation = (await client.get("/openapi.json")).json()["paths"]["/api/v1/samples"]["post"]
    assert [parameter["name"] for parameter in operation["parameters"]] == ["Idempotency-Key"]
