"""A service that is killed in the middle of a batch, and started again."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import grpc
import pytest
from chassis.messaging.settings import BrokerSettings
from chassis.settings.secret import Secret
from chassis.testing.polling import until

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.adapters.inbound.grpc.stubs.reports_pb2_grpc import ReportServiceStub

from tests.component.conftest import MIGRATIONS
from tests.component.events import FINALIZED, RECEIVED, published
from tests.messages import message

MESSAGES = [message(f"m{number}", record_number=f"P-{number}") for number in range(40)]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """All that the service keeps, in one folder that outlives it."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "REPORTS_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        "REPORTS_SQL_MIGRATIONS": str(MIGRATIONS),
        "REPORTS_BROKER_URL": f"embedded:///{tmp_path}/events.db",
        "REPORTS_OBJECTS_URL": f"file:///{tmp_path}/documents",
        "REPORTS_RENDERING_NICE": "0",
        "REPORTS_FINISHING_LEASE": "0.5",
        "REPORTS_FINISHING_PAUSE": "0.05",
        "REPORTS_RELAY_LEASE": "0.5",
        "REPORTS_HTTP_PORT": "0",
        "REPORTS_GRPC_HOST": f"unix:{tmp_path}/grpc.sock",
        "REPORTS_LOG_LEVEL": "error",
    }


@asynccontextmanager
async def serving(environ: dict[str, str]) -> AsyncIterator[tuple[Any, Callable[[], None]]]:
    """Serve in a process of its own; give the methods of its contract, and a way to kill it."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "reports", "serve", env=environ)
    try:
        async with grpc.aio.insecure_channel(environ["REPORTS_GRPC_HOST"]) as channel:
            await asyncio.wait_for(channel.channel_ready(), 30)
            yield ReportServiceStub(channel), process.kill
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 30)


async def migrate(environ: dict[str, str]) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "reports", "migrate", env=environ)
    assert await process.wait() == 0


@pytest.mark.parametrize("answers", [0, 5])
async def test_what_was_received_is_finished_and_final_once_and_nothing_is_lost(environ: dict[str, str], answers: int):
    await migrate(environ)
    batch = pb.TakeBatchRequest(messages=MESSAGES)
    async with serving(environ) as (stub, kill):
        call = stub.TakeBatch(batch, timeout=60)
        for _ in range(answers):
            await call.read()
        if not answers:
            await until(lambda: received(stub))
        kill()
        with suppress(grpc.aio.AioRpcError):
            await call.read()

    async with serving(environ) as (stub, _):
        # Those that the first batch has left behind are finished without anybody asking for them again.
        await until(lambda: all_final(stub), within=30)
        states = Counter([item.report.state async for item in stub.TakeBatch(batch, timeout=60)])
        assert states == {pb.REPORT_STATE_FINAL: len(MESSAGES)}
        heard = await published(BrokerSettings(url=Secret(environ["REPORTS_BROKER_URL"])), 2 * len(MESSAGES))

    counted = Counter((each.type, each.key) for each in heard)
    assert set(counted.values()) == {1}
    assert Counter(kind for kind, _ in counted) == {RECEIVED: len(MESSAGES), FINALIZED: len(MESSAGES)}


async def received(stub: Any) -> list[pb.Report]:
    found = await stub.ListReports(pb.ListReportsRequest(page_size=100), timeout=10)
    return list(found.items)


async def all_final(stub: Any) -> bool:
    reports = await received(stub)
    return bool(reports) and all(report.state == pb.REPORT_STATE_FINAL for report in reports)
