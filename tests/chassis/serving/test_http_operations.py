"""/health, /ready, /metrics, and the API document with its page."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest
from chassis.health.check import Check
from chassis.http.responses import raises
from chassis.problems import ProblemType
from litestar import Controller, get, post
from litestar.params import FromPath, JSONBody


class NotThere(Exception):
    """No such sample."""


PROBLEMS: dict[type[Exception], ProblemType] = {
    NotThere: ProblemType("sample-not-found", "There is no such sample", 404)
}


class NewSample(msgspec.Struct, forbid_unknown_fields=True):
    name: str


class Samples(Controller):
    path = "/api/v1/samples"

    @get("/{number:int}", responses=raises(PROBLEMS, NotThere))
    async def read(self, number: FromPath[int]) -> NewSample:
        raise NotThere(str(number))

    @post(description="Registers <a> sample.")
    async def register(self, data: JSONBody[NewSample]) -> NewSample:
        return data


class Dependency:
    def __init__(self) -> None:
        self.asked = 0
        self.up = True

    async def probe(self) -> None:
        self.asked += 1
        if not self.up:
            raise ConnectionError("postgres://user:hunter2@host")


@pytest.fixture
def dependency() -> Dependency:
    return Dependency()


@pytest.fixture
async def client(lab: Any, dependency: Dependency) -> AsyncIterator[Any]:
    check = Check("database", dependency.probe, ttl=0.0)
    async with lab(Samples, problems=PROBLEMS, checks=(check,)) as connected:
        yield connected


async def test_health_answers_whatever_the_dependencies_do(client: httpx.AsyncClient, dependency: Dependency):
    dependency.up = False
    assert (await client.get("/ready")).status_code == 503
    assert (await client.get("/health")).status_code == 200


async def test_ready_turns_503_with_a_dependency_and_says_which_but_not_how_to_log_in(
    client: httpx.AsyncClient, dependency: Dependency
):
    assert (await client.get("/ready")).json()["status"] == "ready"
    dependency.up = False
    response = await client.get("/ready")
    assert response.status_code == 503
    assert response.json()["checks"][0]["name"] == "database"
    assert "hunter2" not in response.text


async def test_metrics_come_as_prometheus_text_or_as_open_metrics_if_asked(client: httpx.AsyncClient):
    plain = await client.get("/metrics")
    assert plain.headers["content-type"].startswith("text/plain; version=0.0.4")
    asked = await client.get("/metrics", headers={"accept": "application/openmetrics-text; version=1.0.0"})
    assert asked.headers["content-type"].startswith("application/openmetrics-text")
    assert asked.text.endswith("# EOF\n")


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/openapi.json", "/docs"])
async def test_operations_are_only_read(client: httpx.AsyncClient, path: str):
    response = await client.post(path)
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")
    assert response.headers["content-type"] == "application/problem+json"


async def test_the_document_shows_every_error_as_a_problem(client: httpx.AsyncClient):
    document = (await client.get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    for item in document["paths"].values():
        for operation in item.values():
            errors = {s: r for s, r in operation["responses"].items() if s == "default" or s >= "400"}
            assert errors
            for response in errors.values():
                if "$ref" in response:
                    response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]  # noqa: PLW2901 - it stands for it
                schema = response["content"]["application/problem+json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Problem"}
    assert document["components"]["schemas"]["Problem"]["properties"]["errors"]["items"] == {
        "$ref": "#/components/schemas/FieldError"
    }


async def test_a_declared_problem_is_in_the_document_with_its_slug(client: httpx.AsyncClient):
    responses = (await client.get("/openapi.json")).json()["paths"]["/api/v1/samples/{number}"]["get"]["responses"]
    assert "urn:problem:sample-not-found" in responses["404"]["description"]


async def test_the_document_knows_the_limits_on_bodies(client: httpx.AsyncClient):
    responses = (await client.get("/openapi.json")).json()["paths"]["/api/v1/samples"]["post"]["responses"]
    assert {"400", "413", "415"} <= set(responses)


async def test_every_reference_in_the_document_leads_somewhere(client: httpx.AsyncClient):
    response = await client.get("/openapi.json")
    components = response.json()["components"]
    references = set(re.findall(r'"#/components/([^/"]+)/([^"]+)"', response.text))
    assert {kind for kind, _ in references} == {"schemas", "responses"}
    assert all(name in components[kind] for kind, name in references)


async def test_the_page_shows_each_operation_and_needs_nothing_from_elsewhere(client: httpx.AsyncClient):
    response = await client.get("/docs")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<code>POST /api/v1/samples</code>" in response.text
    assert "Registers &lt;a&gt; sample." in response.text
    assert "http:" not in response.text
    assert "https:" not in response.text
    assert "<script" not in response.text


def test_a_problem_that_is_not_in_the_table_cannot_be_documented():
    with pytest.raises(KeyError, match="ValueError is not in the table of problems"):
        raises(PROBLEMS, ValueError)
