"""A running process tells developers what holds its loop and where its time goes, if it is asked to."""

from collections.abc import Callable
from time import monotonic
from typing import Any

import httpx
from chassis.diagnosis.settings import DiagnosisSettings
from chassis.host.settings import HostSettings
from chassis.testing.polling import until
from chassis.testing.running import running
from litestar import get


def client(address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://{address}")


async def test_a_handler_that_blocks_the_loop_is_named_and_counted(
    make_service: Callable[..., Any], log_lines: Callable[[], list[dict[str, Any]]]
) -> None:
    def is_named() -> bool:
        blocked = [line["line"] for line in log_lines() if line["event"] == "event loop blocked"]
        return any(line.startswith("tests/chassis/serving/") for line in blocked)

    @get("/slow")
    async def slow() -> None:
        deadline = monotonic() + 30
        while not is_named() and monotonic() < deadline:
            pass

    settings = HostSettings(diagnosis=DiagnosisSettings(blocked_after=0.05))
    async with running((make_service(slow, name="tests"), settings)) as addresses, client(addresses.http) as lab:
        await lab.get("/slow")
        assert is_named()

        async def is_counted() -> bool:
            return "event_loop_blocked_total 0.0" not in (await lab.get("/metrics")).text

        await until(is_counted)


async def test_nobody_reaches_the_profile_unless_it_is_switched_on(make_service: Callable[..., Any]) -> None:
    async with running((make_service(), HostSettings())) as addresses, client(addresses.http) as lab:
        assert (await lab.get("/debug/profile", params={"seconds": "0.05"})).status_code == 404
    switched_on = HostSettings(diagnosis=DiagnosisSettings(profile=True))
    async with running((make_service(), switched_on)) as addresses, client(addresses.http) as lab:
        reply = await lab.get("/debug/profile", params={"seconds": "0.05"})
        assert (reply.status_code, reply.headers["content-type"]) == (200, "text/plain; charset=utf-8")
