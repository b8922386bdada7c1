"""A rendered service refuses code that calls out without a timeout, and accepts what its kits do."""

import ast
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tests.template.rendered import BIN, Rendered, render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

pytestmark = pytest.mark.xdist_group("calls-end")

MODULE = "tests/architecture/test_calls_end.py"
ADAPTER = "src/samples/adapters/outbound/grpc/parts.py"

BYPASSES = (
    "import httpx",
    "import urllib.request",
    "from urllib import request",
    "from urllib.request import urlopen",
    "import http.client as h",
    "from http import client",
    "import requests, os",
    "from aiohttp.client import ClientSession",
    "import socket",
    "from socket import create_connection",
    "def f():\n    import websockets.sync",
    "import grpc\nchannel = grpc.aio.insecure_channel('parts:1')",
    "from grpc.aio import secure_channel",
    "from grpc import aio\nchannel = aio.secure_channel('parts:1', None)",
    "from chassis.grpc.channel import open_channel",
    "import asyncio\nasync def f():\n    await asyncio.open_connection('parts', 1)",
    "async def f(loop):\n    await loop.create_connection(None)",
    "async def f(stub):\n    await stub.GetPart(1, timeout=None)",
)
HARMLESS = (
    "from grpc import StatusCode\nfrom grpc.aio import AioRpcError, Channel",
    "from http import HTTPStatus",
    "from urllib.parse import quote",
    "import socketserver_of_mine, requests_seen",
    "from chassis.grpc.client import open_grpc_client",
    "from chassis.http.client.opening import open_http_client",
    "async def f(stub):\n    await stub.GetPart(1, timeout=2)",
    "class Connection:\n    connection = 1",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    template = own_template(tmp_path_factory.mktemp("own"))
    return render(template, Row(downstreams="parts, cards=http"), tmp_path_factory.mktemp("project") / "samples")


@pytest.fixture(scope="module")
def endless(project: Rendered) -> Callable[[ast.AST], Iterator[tuple[int, str]]]:
    spec = spec_from_file_location("rendered_test_calls_end", project.folder / MODULE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[ast.AST], Iterator[tuple[int, str]]] = module.endless
    return found


@pytest.mark.parametrize("code", BYPASSES)
def test_what_bypasses_the_kits_is_found(endless: Callable[[ast.AST], Iterator[tuple[int, str]]], code: str) -> None:
    assert list(endless(ast.parse(code)))


@pytest.mark.parametrize("code", HARMLESS)
def test_what_goes_through_them_is_not(endless: Callable[[ast.AST], Iterator[tuple[int, str]]], code: str) -> None:
    assert not list(endless(ast.parse(code)))


def test_an_adapter_that_calls_out_by_itself_turns_the_suite_red_and_says_where(project: Rendered) -> None:
    run = (BIN / "pytest", "-q", "-p", "no:cacheprovider", MODULE)
    project.check(*run)
    adapter = project.folder / ADAPTER
    before = adapter.read_text()
    adapter.write_text(f"{before}\nimport httpx\n")
    done = project.run(*run)
    adapter.write_text(before)
    assert done.returncode == 1
    line = len(before.splitlines()) + 2
    assert f"{Path(ADAPTER).name}:{line} connects by itself: httpx" in done.stdout
