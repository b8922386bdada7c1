import re

import httpx
import pytest
from chassis.testing.running import running
from chassis.testing.token_issuer import token_issuer
from httpx import AsyncClient
from msgspec.structs import replace

from gateway.bootstrap.service import SERVICE
from gateway.bootstrap.settings import Settings

PAGES = ["/", "/desk/doctor", "/desk/front", "/desk/platform"]


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_loads_only_what_is_there_and_what_comes_from_here(http: AsyncClient, page: str):
    reply = await http.get(page)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    loaded = re.findall(r'(?:src|href)="([^"#]+)"', reply.text)
    assert all(each.startswith("/") for each in loaded)
    for each in set(loaded):
        assert (await http.get(each)).status_code == 200, each


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_lets_no_script_in_that_is_not_a_file_of_ours(http: AsyncClient, page: str):
    reply = await http.get(page)
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", reply.text)


async def test_a_browser_that_has_a_file_is_not_sent_it_again(http: AsyncClient):
    tag = (await http.get("/assets/desk.css")).headers["etag"]
    reply = await http.get("/assets/desk.css", headers={"if-none-match": tag})
    assert (reply.status_code, reply.content) == (304, b"")


@pytest.mark.parametrize("name", ["nothing.js", "..%2Ffiles.py", "%2E%2E"])
async def test_nothing_else_is_given_away(http: AsyncClient, name: str):
    assert (await http.get(f"/assets/{name}")).status_code == 404


async def test_pages_are_for_everybody_though_the_api_is_not(settings: Settings):
    async with token_issuer() as issuer:
        secured = replace(settings, auth=issuer.settings())
        async with running((SERVICE, secured)) as bound, httpx.AsyncClient(base_url=f"http://{bound.http}") as http:
            for page in (*PAGES, "/assets/request.js"):
                assert (await http.get(page)).status_code == 200
            assert (await http.get("/api/v1/desk/slots")).status_code == 401
