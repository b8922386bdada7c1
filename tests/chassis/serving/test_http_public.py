"""Paths that anybody may ask for, beside those that are guarded."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from chassis.context.acting import acting
from chassis.host.service import Service
from chassis.host.settings import HostSettings, ShutdownSettings
from chassis.http.app import create_app
from chassis.http.settings import ApiSettings
from chassis.testing.running import running
from litestar import get
from litestar.params import FromPath
from msgspec import json

from tests.chassis.auth.forger import EC, RSA, Published

Making = Callable[..., Service]
QUICK = HostSettings(shutdown=ShutdownSettings(grace=1.0, close_timeout=1.0))


@get("/verify/{number:str}")
async def verify(number: FromPath[str]) -> dict[str, str]:
    return {"number": number, "asked by": acting().subject}


@get("/samples/{number:str}")
async def find(number: FromPath[str]) -> dict[str, str]:
    return {"number": number}


@get("/", media_type="text/plain")
async def desk() -> str:
    return "desk"


@pytest.fixture
async def http(make_service: Making, request: pytest.FixtureRequest) -> AsyncIterator[httpx.AsyncClient]:
    """A service that demands proof, but for the paths that the test names."""
    service = make_service(
        verify,
        find,
        desk,
        public=request.param,
        authentication=Published(RSA, EC).authentication(),
    )
    async with running((service, QUICK)) as at, httpx.AsyncClient(base_url=f"http://{at.http}") as client:
        yield client


@pytest.mark.parametrize("http", [("/verify",)], indirect=True)
async def test_below_a_public_path_nobody_is_asked_and_nobody_is_known(http: httpx.AsyncClient):
    reply = await http.get("/verify/7", headers={"authorization": "Bearer none.at.all"})
    assert (reply.status_code, reply.json()) == (200, {"number": "7", "asked by": "anonymous"})


@pytest.mark.parametrize("http", [("/verify",), ("/",)], indirect=True)
@pytest.mark.parametrize("path", ["/samples/7", "//samples/7", "/samples//7", "//samples//7/", "/verify/../samples/7"])
async def test_what_is_guarded_stays_so_however_it_is_written(http: httpx.AsyncClient, path: str):
    request = http.build_request("GET", "/")
    # Clients tidy a path up; whoever wants in does not.
    request.extensions["target"] = path.encode()
    assert (await http.send(request)).status_code in {401, 404}


@pytest.mark.parametrize("http", [("/",)], indirect=True)
async def test_the_root_may_be_public_and_what_is_below_it_guarded(http: httpx.AsyncClient):
    assert (await http.get("/")).text == "desk"
    assert (await http.get("/samples/7")).status_code == 401


def test_the_document_says_where_no_token_is_needed():
    door = create_app(
        title="Lab",
        version="1",
        description="Samples.",
        settings=ApiSettings(),
        handlers=[verify, find],
        dependencies={},
        problems={},
        bearer=True,
        public=["/verify"],
    )
    assert door.document is not None
    paths: dict[str, Any] = json.decode(door.document())["paths"]
    assert paths["/verify/{number}"]["get"]["security"] == []
    assert "401" not in paths["/verify/{number}"]["get"]["responses"]
    assert "security" not in paths["/samples/{number}"]["get"]
    assert "401" in paths["/samples/{number}"]["get"]["responses"]
