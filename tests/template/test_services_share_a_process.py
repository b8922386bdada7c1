"""Two rendered services, hosted by one process: one HTTP listener, one gRPC listener, one set of metrics."""

from pathlib import Path

import pytest

from tests.template.rendered import BIN, render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

PROGRAM = """
import asyncio
import sys
from pathlib import Path

import grpc
import httpx
from chassis.host.settings import GrpcHostSettings
from chassis.settings.loading import load
from chassis.sql.schema import migrate
from chassis.testing.running import running
from orders.adapters.inbound.grpc.stubs import orders_pb2, orders_pb2_grpc
from orders.bootstrap.service import SERVICE as ORDERS
from samples.bootstrap.service import SERVICE as SAMPLES


async def settings(service, folder):
    prefix = service.prefix
    environ = {
        f"{prefix}_SQL_URL": f"sqlite+aiosqlite:///{folder}/{service.name}.db",
        f"{prefix}_SQL_MIGRATIONS": f"{folder}/{service.name}/migrations",
        f"{prefix}_BROKER_URL": f"embedded:///{folder}/events.db",
    }
    loaded = load(service.settings, prefix=prefix, environ=environ)
    await migrate(loaded.sql, loaded.sql.migrations)
    return loaded


async def main(folder):
    pairs = [(service, await settings(service, folder)) for service in (SAMPLES, ORDERS)]
    body = {"reference": "alpha", "quantity": 7}
    async with running(*pairs, host=GrpcHostSettings()) as at, httpx.AsyncClient(base_url=f"http://{at.http}") as http:
        ids = {}
        for nouns in ("samples", "orders"):
            ids[nouns] = (await http.post(f"/api/v1/{nouns}", json=body)).raise_for_status().json()["id"]
            (await http.get(f"/{nouns}/docs")).raise_for_status()
            (await http.get(f"/{nouns}/openapi.json")).raise_for_status()
        assert (await http.get(f"/api/v1/orders/{ids['samples']}")).status_code == 404
        async with grpc.aio.insecure_channel(at.grpc) as channel:
            stub = orders_pb2_grpc.OrderServiceStub(channel)
            found = await stub.GetOrder(orders_pb2.GetOrderRequest(id=ids["orders"]), timeout=5)
            assert found.details.quantity == 7
        for nouns in ("samples", "orders"):
            async with asyncio.timeout(10):
                while not (await http.get(f"/api/v1/{nouns}-by-day")).json():
                    await asyncio.sleep(0.05)
        ready = (await http.get("/ready")).json()
        assert {"samples.database", "orders.database"} <= {check["name"] for check in ready["checks"]}
        metrics = (await http.get("/metrics")).text
        for nouns in ("samples", "orders"):
            assert f'route="/api/v1/{nouns}",service="{nouns}",status="201"}} 1.0' in metrics


asyncio.run(main(Path(sys.argv[1])))
"""


@pytest.mark.timeout(120)
def test_two_services_share_a_process_and_stay_themselves(tmp_path: Path) -> None:
    template = own_template(tmp_path / "own")
    samples, orders = (render(template, Row(service_name=name), tmp_path / name) for name in ("samples", "orders"))
    samples.generate_stubs()
    orders.generate_stubs()
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    samples.check(BIN / "python", program, str(tmp_path), path=["src", "../orders/src", "chassis/src"])
