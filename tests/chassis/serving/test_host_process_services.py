"""One process hosts one service or several, with doors or without."""

from typing import Any

import httpx
import pytest
from chassis.health.check import Check
from chassis.host.process import Process
from chassis.lifecycle import StartFailed
from chassis.testing.running import running

from tests.chassis.serving.diary import Diary, keeping
from tests.chassis.serving.small_service import handler_for, service, settings


async def test_a_service_without_a_door_still_has_health_ready_and_metrics(diary: Diary):
    async with (
        running((service("lab", keeping(diary, "database")), settings())) as addresses,
        httpx.AsyncClient(base_url=f"http://{addresses.http}") as client,
    ):
        for path in ("/health", "/ready", "/metrics"):
            assert (await client.get(path)).status_code == 200
        assert (await client.get("/anything")).json()["type"] == "urn:problem:not-found"
    assert addresses.grpc is None


async def test_several_services_share_one_listener_and_one_registry(make_service: Any):
    async def up() -> None:
        return None

    first = make_service(handler_for("samples"), name="samples", checks=(Check("database", up),))
    second = make_service(handler_for("orders"), name="orders", checks=(Check("database", up),))
    async with (
        running((first, settings()), (second, settings())) as addresses,
        httpx.AsyncClient(base_url=f"http://{addresses.http}") as client,
    ):
        for name in ("samples", "orders"):
            assert (await client.get(f"/api/v1/{name}")).json() == {"service": name}
            assert f"/api/v1/{name}" in (await client.get(f"/{name}/openapi.json")).json()["paths"]
            assert (await client.get(f"/{name}/docs")).status_code == 200
        assert (await client.get("/api/v1/samplesque")).status_code == 404
        assert (await client.get("/docs")).status_code == 404
        figures = (await client.get("/metrics")).text
        report = (await client.get("/ready")).json()
    for name in ("samples", "orders"):
        labels = f'method="GET",route="/api/v1/{name}",service="{name}",status="200"'
        assert f"http_requests_total{{{labels}}} 1.0" in figures
    assert [check["name"] for check in report["checks"]] == ["samples.database", "orders.database"]


async def test_two_services_on_one_path_fail_the_start(make_service: Any):
    pair = [make_service(handler_for("samples"), name=name) for name in ("first", "second")]
    process = Process([(one, settings()) for one in pair], settings())
    with pytest.raises(StartFailed, match="/api/v1/samples belongs to first and to second"):
        await process.start()
