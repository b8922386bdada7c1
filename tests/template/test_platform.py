"""A rendered platform of two services, in one process and in two: the same code, over real sockets."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from chassis.testing.polling import until

from tests.template.rendered import BIN
from tests.template.sample_kit import own_template
from tests.template.workspace import Serving, Workspace, render_workspace

SPLIT = ("--topology", "topology.split.toml")
STUBS = (("orders", "orders", "inbound"), ("orders", "parts", "outbound"), ("parts", "items", "inbound"))

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.xdist_group("platform"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are forked"),
]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    home = tmp_path_factory.mktemp("platform")
    with TemporaryDirectory(prefix="shop-") as data:
        made = render_workspace(own_template(home / "own"), home / "shop", Path(data))
        for service, contract, side in STUBS:
            stubs = f"src/{service}/adapters/{side}/grpc/stubs"
            run(made, service, BIN / "python", "-m", "chassis.grpc.stubs", f"proto/{contract}.proto", stubs)
        run(made, ".", BIN / "python", "-m", "shop", "migrate")
        yield made


def run(made: Workspace, folder: str, *command: str | Path) -> None:
    sources = ":".join(str(made.folder / f"{name}/src") for name in ("chassis", "shop", "orders", "parts"))
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "PYTHONPATH": sources, "SHOP_DATA": str(made.data)}
    done = subprocess.run(
        command, cwd=made.folder / folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


async def they_know_each_other(serving: Serving, orders: str, parts: str) -> None:
    heard = await counted(serving, orders)
    item = await serving.register(parts, "/api/v1/items")
    assert (await serving.get(orders, f"/api/v1/known-items/{item}")).json() == {"known": True}
    assert (await serving.get(orders, "/api/v1/known-items/none")).json() == {"known": False}

    async def told() -> bool:
        return await counted(serving, orders) == heard + 1

    await until(told, within=30)


async def counted(serving: Serving, orders: str) -> int:
    days = (await serving.get(orders, "/api/v1/orders-by-day")).raise_for_status().json()
    return sum(day["count"] for day in days)


async def test_in_one_process_services_call_and_hear_each_other(rendered: Workspace) -> None:
    async with rendered.serving("serve") as serving:
        await serving.ready("shop")
        await they_know_each_other(serving, "shop", "shop")


async def test_in_a_process_each_they_do_the_same(rendered: Workspace) -> None:
    async with rendered.serving("up", *SPLIT) as serving:
        await serving.ready("orders", "parts")
        await they_know_each_other(serving, "orders", "parts")
        assert (rendered.data / "parts.sock").is_socket()


async def test_a_process_that_is_killed_is_an_outage_and_comes_back(rendered: Workspace) -> None:
    async with rendered.serving("up", *SPLIT) as serving:
        await serving.ready("orders", "parts")
        item = await serving.register("parts", "/api/v1/items")
        started = [line for line in serving.lines() if line["event"] == "process started"]
        os.kill(next(line["pid"] for line in started if line["name"] == "parts"), signal.SIGKILL)
        assert await serving.status("orders", f"/api/v1/known-items/{item}") == httpx.codes.SERVICE_UNAVAILABLE
        assert await serving.status("orders", "/api/v1/orders-by-day") == httpx.codes.OK

        async def known() -> bool:
            return await serving.status("orders", f"/api/v1/known-items/{item}") == httpx.codes.OK

        await until(known, within=60)


async def test_a_service_starts_before_the_one_that_it_calls(rendered: Workspace) -> None:
    async with rendered.serving("serve", *SPLIT, "--process", "orders") as orders:
        await orders.ready("orders")
        assert await orders.status("orders", "/api/v1/known-items/1") == httpx.codes.SERVICE_UNAVAILABLE
        async with rendered.serving("serve", *SPLIT, "--process", "parts") as parts:
            await parts.ready("parts")

            async def answered() -> bool:
                return await orders.status("orders", "/api/v1/known-items/1") == httpx.codes.OK

            await until(answered, within=60)


async def test_the_commands_of_the_platform_and_of_a_service_see_the_same_data(rendered: Workspace) -> None:
    assert "shop is ready" in await rendered.run("check")
    assert "parts is ready" in await rendered.run("check", *SPLIT)
    assert str(rendered.data) in await rendered.run("list", "--json")
    assert "there are no dead letters" in await rendered.run("run", "parts", "dead-letters", "list")
    assert {"orders.db", "parts.db", "events.db"} <= {path.name for path in rendered.data.iterdir()}


def test_its_own_tests_and_checks_pass(rendered: Workspace) -> None:
    pytest_ = (BIN / "python", "-m", "pytest", "-q", "-p", "no:schemathesis", "-p", "no:cacheprovider")
    run(rendered, ".", *pytest_)
    run(rendered, ".", BIN / "ruff", "check", "shop", "tests")
    run(rendered, ".", BIN / "ruff", "format", "--check", "shop", "tests")
    # The caller, which holds the whole contract of whom it calls, and not only as much as it needs.
    run(rendered, "orders", BIN / "mypy", "src", "tests")
    run(rendered, "orders", *pytest_, "tests/component/test_parts.py")
