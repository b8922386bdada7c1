"""What the suites of the chassis share: both databases, and recorders."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from chassis.metrics.registry import Metrics
from chassis.metrics.service import ServiceMetrics
from chassis.settings.secret import Secret
from chassis.sql.database import Database, open_database
from chassis.sql.idempotency import idempotency_table
from chassis.sql.inbox import inbox_table
from chassis.sql.outbox_tables import OutboxTables, outbox_tables
from chassis.sql.settings import SqlSettings
from chassis.testing.postgres import Postgres
from chassis.testing.prerequisites import require
from sqlalchemy import Column, MetaData, String, Table

for suite in ("broker_contract", "object_contract", "outbox_contract", "parking_contract", "inbox_contract"):
    pytest.register_assert_rewrite(f"chassis.testing.{suite}")
pytest.register_assert_rewrite("tests.chassis.saga.ways")


class Tables:
    """A small service's schema."""

    def __init__(self) -> None:
        self.metadata = MetaData()
        self.effects = Table("effects", self.metadata, Column("text", String(100)))
        self.outbox: OutboxTables = outbox_tables(self.metadata)
        self.inbox = inbox_table(self.metadata)
        self.keys = idempotency_table(self.metadata)

    async def create_in(self, database: Database) -> None:
        async with database.transaction() as connection:
            await connection.run_sync(self.metadata.create_all)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    programs = Postgres.find()
    require("PostgreSQL (apt-get install postgresql)", found=programs is not None)
    assert programs is not None
    with Postgres(programs) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def sql_settings(request: pytest.FixtureRequest, tmp_path: Path) -> SqlSettings:
    if request.param == "sqlite":
        return SqlSettings(url=Secret(f"sqlite+aiosqlite:///{tmp_path}/service.db"))
    server: Postgres = request.getfixturevalue("postgres")
    return SqlSettings(url=Secret(server.create_database()))


@pytest.fixture
def metrics() -> ServiceMetrics:
    return Metrics().for_service("samples", "1.0.0")


@pytest.fixture
def tables() -> Tables:
    return Tables()


@pytest.fixture
async def database(sql_settings: SqlSettings, metrics: ServiceMetrics, tables: Tables) -> AsyncIterator[Database]:
    async with open_database(sql_settings, metrics.database) as database:
        await tables.create_in(database)
        yield database


class Children:
    """Real processes that announce how far they have come, and are killed there."""

    def __init__(self, zygote: subprocess.Popen[str], folder: Path) -> None:
        self._zygote = zygote
        self._folder = folder
        self._alive: set[int] = set()

    def start(self, role: str, **arguments: object) -> int:
        self._order({"role": role, "arguments": arguments | {"folder": str(self._folder)}})
        pid = int(self._answer("started")["pid"])
        self._alive.add(pid)
        return pid

    def point(self, pid: int) -> str:
        """Wait for the next announcement of a process."""
        announced = self._answer("at")
        assert announced["pid"] == pid
        return str(announced["at"])

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        assert os.WTERMSIG(self.ended(pid)) == signal.SIGKILL

    def wake(self, pid: int) -> None:
        """Let a process go on that has suspended itself, once it is."""
        while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
            time.sleep(0.001)
        os.kill(pid, signal.SIGCONT)

    def ended(self, pid: int) -> int:
        """Wait for a process to end, and give its status."""
        self._order({"role": "reap", "pid": pid})
        ended = self._answer("ended")
        assert ended["pid"] == pid
        self._alive.discard(pid)
        return int(ended["ended"])

    def kill_what_is_left(self) -> None:
        for pid in tuple(self._alive):
            self.kill(pid)

    def _order(self, order: dict[str, object]) -> None:
        assert self._zygote.stdin is not None
        self._zygote.stdin.write(json.dumps(order) + "\n")
        self._zygote.stdin.flush()

    def _answer(self, kind: str) -> dict[str, Any]:
        assert self._zygote.stdout is not None
        while True:
            answer: dict[str, Any] = json.loads(self._zygote.stdout.readline())
            # What a process of a test that failed has left behind is passed over.
            if kind in answer and (kind == "started" or answer["pid"] in self._alive):
                return answer


@pytest.fixture(scope="session")
def zygote() -> Iterator[subprocess.Popen[str]]:
    script = Path(__file__).parent / "crash" / "zygote.py"
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as zygote:
        yield zygote


@pytest.fixture
def children(zygote: subprocess.Popen[str], tmp_path: Path) -> Iterator[Children]:
    children = Children(zygote, tmp_path)
    yield children
    children.kill_what_is_left()
