"""Every error over HTTP is a problem document (RFC 9457) that tells no more than it should."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import msgspec
import pytest
from chassis.http.refusal import Refusal
from chassis.http.settings import ApiSettings
from chassis.problems import ProblemType
from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery, JSONBody

SAMPLE_TAKEN = ProblemType("sample-taken", "The sample is already registered", 409)


class Taken(Exception):
    """A rule of the domain."""


class StillTaken(Taken):
    """A special case of it."""


class Busy(Exception):
    """Something we depend on refuses."""

    retry_after = 2.3


class Reading(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    value: float = 0.0


class NewSample(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    count: Annotated[int, msgspec.Meta(ge=0)] = 0
    readings: list[Reading] = []


class Samples(Controller):
    path = "/api/v1/samples"

    @post()
    async def register(self, data: JSONBody[NewSample]) -> NewSample:
        return data

    @get("/{number:int}")
    async def read(self, number: FromPath[int], limit: FromQuery[int] = 1) -> dict[str, int]:
        return {"number": number, "limit": limit}

    @get("/taken/{name:str}")
    async def taken(self, name: FromPath[str]) -> None:
        raise StillTaken(f"sample {name} is taken")

    @get("/broken")
    async def broken(self) -> None:
        raise RuntimeError("password=hunter2")

    @get("/busy")
    async def busy(self) -> None:
        raise Busy("tcp://internal:5432 refused")

    @get("/undecodable")
    async def undecodable(self) -> None:
        # What a downstream service sends is no fault of our caller.
        msgspec.json.decode(b'{"code": 1}', type=Reading)


PROBLEMS = {
    Taken: SAMPLE_TAKEN,
    Busy: ProblemType("instrument-busy", "The instrument does not answer", 503),
}


@pytest.fixture
async def client(lab: Any) -> AsyncIterator[Any]:
    async with lab(Samples, problems=PROBLEMS, api=ApiSettings(body_limit=1000)) as connected:
        yield connected


def problem_of(response: Any, status: int, slug: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["status"] == status
    assert problem["type"] == f"urn:problem:{slug}"
    assert problem["request_id"] == response.headers["x-request-id"]
    return problem


async def test_an_unknown_address_is_a_problem_that_does_not_repeat_it(client: httpx.AsyncClient):
    problem = problem_of(await client.get("/api/v1/<script>"), 404, "not-found")
    assert "script" not in problem["title"] + problem.get("detail", "")


async def test_an_address_outside_of_every_path_of_the_service_is_a_problem_too(client: httpx.AsyncClient):
    problem_of(await client.get("/wp-admin"), 404, "not-found")


async def test_an_unknown_method_is_a_problem_that_names_the_known_ones(client: httpx.AsyncClient):
    response = await client.delete("/api/v1/samples")
    problem_of(response, 405, "method-not-allowed")
    assert response.headers["allow"] == "OPTIONS, POST"


async def test_options_names_every_method_of_an_address(client: httpx.AsyncClient):
    response = await client.options("/api/v1/samples")
    assert (response.status_code, response.headers["allow"]) == (204, "OPTIONS, POST")
    problem_of(await client.options("/api/v1/nothing-here"), 404, "not-found")


async def test_a_path_parameter_of_the_wrong_type_finds_nothing(client: httpx.AsyncClient):
    problem_of(await client.get("/api/v1/samples/seven"), 404, "not-found")


@pytest.mark.parametrize("body", [b"{", b"{]", b"nonsense", b"\xff\xfe", b'{"name": "a"} {}'])
async def test_malformed_json_is_a_problem(client: httpx.AsyncClient, body: Any):
    response = await client.post("/api/v1/samples", content=body, headers={"content-type": "application/json"})
    problem_of(response, 400, "malformed-json")


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        ({"name": "a", "colour": "red"}, "colour", "is not a known field"),
        ({"count": 1}, "name", "is required"),
        ({"name": 7}, "name", "Expected str, got int"),
        ({"name": "a", "count": "3"}, "count", "Expected int, got str"),
        ({"name": "a", "count": True}, "count", "Expected int, got bool"),
        ({"name": "a", "count": -1}, "count", "Expected int >= 0"),
        ({"name": ""}, "name", "Expected str of length >= 1"),
        ({"name": "a", "readings": [{"code": "K"}, {"code": 4}]}, "readings.1.code", "Expected str, got int"),
        ({"name": "a", "readings": [{"code": "K", "unit": 1}]}, "readings.0.unit", "is not a known field"),
        ([], "", "Expected object, got array"),
    ],
)
async def test_an_invalid_body_is_a_problem_that_names_the_field_and_the_reason(
    client: httpx.AsyncClient, body: Any, field: str, reason: str
):
    problem = problem_of(await client.post("/api/v1/samples", json=body), 400, "invalid-request")
    assert problem["errors"] == [{"field": field, "reason": reason}]


async def test_a_missing_body_is_a_problem(client: httpx.AsyncClient):
    problem = problem_of(await client.post("/api/v1/samples"), 400, "invalid-request")
    assert problem["errors"] == [{"field": "", "reason": "a JSON body is required"}]


async def test_an_invalid_query_parameter_is_a_problem_that_does_not_repeat_it(client: httpx.AsyncClient):
    response = await client.get("/api/v1/samples/7?limit=evil")
    problem = problem_of(response, 400, "invalid-request")
    assert problem["errors"][0]["field"] == "limit"
    assert "evil" not in response.text


async def test_a_body_of_another_type_is_a_problem(client: httpx.AsyncClient):
    response = await client.post("/api/v1/samples", data={"name": "a"})
    problem_of(response, 415, "unsupported-media-type")


async def test_a_body_that_announces_too_much_is_a_problem(client: httpx.AsyncClient):
    problem_of(await client.post("/api/v1/samples", json={"name": "a" * 2000}), 413, "content-too-large")


async def test_a_chunked_body_that_grows_too_large_is_a_problem(client: httpx.AsyncClient):
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 100

    response = await client.post("/api/v1/samples", content=chunks(), headers={"content-type": "application/json"})
    assert "transfer-encoding" in response.request.headers
    problem_of(response, 413, "content-too-large")


async def test_an_error_of_the_domain_is_the_problem_of_its_nearest_known_ancestor(client: httpx.AsyncClient):
    problem = problem_of(await client.get("/api/v1/samples/taken/B7"), 409, "sample-taken")
    assert problem["title"] == SAMPLE_TAKEN.title
    assert problem["detail"] == "sample B7 is taken"
    assert problem["instance"] == "/api/v1/samples/taken/B7"


async def test_a_failure_of_ours_says_when_to_come_back_but_not_what_failed(client: httpx.AsyncClient):
    response = await client.get("/api/v1/samples/busy")
    problem_of(response, 503, "instrument-busy")
    assert response.headers["retry-after"] == "3"
    assert "internal" not in response.text


@pytest.mark.parametrize("path", ["broken", "undecodable"])
async def test_an_unexpected_exception_is_a_problem_without_its_text(
    client: httpx.AsyncClient, log_lines: Any, path: str
):
    response = await client.get(f"/api/v1/samples/{path}")
    problem_of(response, 500, "internal-error")
    assert "hunter2" not in response.text
    failed = [line for line in log_lines() if line["event"] == "request failed"]
    assert len(failed) == 1
    assert failed[0]["request_id"] == response.headers["x-request-id"]
    assert "Traceback" in failed[0]["exception"]


async def test_every_slug_of_the_door_has_one_title_whatever_was_sent(client: httpx.AsyncClient):
    seen: dict[str, Any] = {}
    for path in ("/a", "/b?x=1", "/c/d"):
        problem = (await client.get(path)).json()
        seen.setdefault(problem["type"], set()).add(problem["title"])
    assert seen == {"urn:problem:not-found": {"There is nothing at this address"}}


def test_a_refusal_without_a_detail_reads_as_its_kind():
    assert str(Refusal(SAMPLE_TAKEN)) == SAMPLE_TAKEN.title
