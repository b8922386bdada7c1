"""The command line: its answers, its exit codes, and that no traceback reaches a user."""

import asyncio
import json
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from chassis.health.check import Check
from chassis.host.command import Command
from chassis.host.command_line import main
from chassis.host.dead_letters_command import dead_letters_command
from chassis.host.doors import Doors
from chassis.host.parked_events_command import parked_events_command
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.messaging.opening import open_broker
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret
from chassis.sql.append import append
from chassis.sql.database import open_database
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.outbox_tables import outbox_tables
from chassis.sql.settings import SqlSettings
from chassis.testing.events import event
from sqlalchemy import MetaData

from tests.chassis.serving.small_service import service


class LabSettings(HostSettings, frozen=True):
    token: Annotated[Secret, msgspec.Meta(description="What opens the instrument")] = Secret("hunter22")
    samples: Annotated[int, msgspec.Meta(ge=1, description="How many at once")] = 5


class Switch:
    """Decides what goes wrong."""

    def __init__(self) -> None:
        self.fails_to_open = False
        self.is_ready = True
        self.closed = False


@pytest.fixture
def switch() -> Switch:
    return Switch()


@pytest.fixture
def lab(switch: Switch) -> Service:
    @asynccontextmanager
    async def instrument(token: Secret) -> AsyncIterator[None]:
        if switch.fails_to_open:
            raise OSError(f"cannot log in\nwith {token.reveal()}")
        yield
        switch.closed = True

    async def probe() -> None:
        if not switch.is_ready:
            raise ConnectionError

    async def open_lab(settings: LabSettings, runtime: Runtime) -> Doors:
        await runtime.open("instrument", instrument(settings.token))
        return Doors(checks=(Check("instrument", probe), Check("printer", probe, critical=False)))

    async def count_samples(settings: LabSettings, arguments: Namespace) -> int:
        sys.stdout.write(f"{settings.samples} {arguments.unit}\n")
        return 7

    async def explode(settings: LabSettings, _: Namespace) -> int:
        raise RuntimeError(f"boom\nwith {settings.token.reveal()}")

    def count_arguments(parser: ArgumentParser) -> None:
        parser.add_argument("--unit", default="samples")

    return Service(
        name="lab",
        version="1.2.3",
        description="Keeps samples.",
        settings=LabSettings,
        open=open_lab,
        commands=(
            Command("count", "count the samples", count_samples, count_arguments),
            Command("explode", "fail", explode),
        ),
    )


def test_check_says_that_everything_is_ready_and_closes_it_again(
    lab: Service, switch: Switch, capsys: pytest.CaptureFixture[str]
):
    assert main(lab, ["check"], environ={}) == 0
    out = capsys.readouterr().out
    assert out.splitlines() == ["lab is ready", "  pass  instrument", "  pass  printer     (not critical)"]
    assert switch.closed


def test_check_exits_1_if_something_is_not_ready_and_says_what(
    lab: Service, switch: Switch, capsys: pytest.CaptureFixture[str]
):
    switch.is_ready = False
    assert main(lab, ["check"], environ={}) == 1
    out = capsys.readouterr().out
    assert out.startswith("lab is not ready\n  fail  instrument  ConnectionError")


@pytest.mark.parametrize(("warm_up", "code"), [(10.0, 0), (0.05, 1), (0.0, 1)])
def test_check_gives_what_has_to_warm_up_its_time(warm_up: float, code: int):
    asked = count(1)

    async def probe() -> None:
        if next(asked) < 4:
            raise ConnectionError

    async def open_it(_: Runtime) -> Doors:
        return Doors(checks=[Check("workers", probe, warm_up=warm_up)])

    assert main(service("lab", open_it), ["check"], environ={}) == code


def test_check_as_json_is_the_report_of_ready(lab: Service, capsys: pytest.CaptureFixture[str]):
    assert main(lab, ["check", "--json"], environ={}) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["status"] == "ready"
    assert [check["name"] for check in report["checks"]] == ["instrument", "printer"]


@pytest.mark.parametrize("command", ["check", "serve"])
def test_a_failed_start_exits_1_with_one_line_that_says_what_failed_and_no_secret(
    lab: Service, switch: Switch, capsys: pytest.CaptureFixture[str], command: str
):
    switch.fails_to_open = True
    assert main(lab, [command], environ={"LAB_HTTP_PORT": "0"}) == 1
    complaints = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("{")]
    assert len(complaints) == 1
    assert complaints[0].startswith("lab: cannot start lab instrument: OSError: cannot log in with")
    assert "hunter22" not in complaints[0]


def test_bad_settings_exit_2_with_a_line_for_each(lab: Service, capsys: pytest.CaptureFixture[str]):
    environ = {"LAB_SAMPLES": "none", "LAB_HTTP_PORT": "99999", "LAB_HTTP_PROT": "1"}
    assert main(lab, ["serve"], environ=environ) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("lab: ") for line in lines)
    assert all(any(name in line for line in lines) for name in environ)


def test_settings_lists_everything_without_needing_any(lab: Service, capsys: pytest.CaptureFixture[str]):
    assert main(lab, ["settings"], environ={"LAB_SAMPLES": "none"}) == 0
    out = capsys.readouterr().out
    assert "LAB_SAMPLES (" in out
    assert "How many at once" in out
    assert "LAB_SHUTDOWN_DRAIN_DELAY" in out


def test_settings_can_be_a_file_to_copy(lab: Service, capsys: pytest.CaptureFixture[str]):
    assert main(lab, ["settings", "--env-example"], environ={}) == 0
    assert "# LAB_SAMPLES=5" in capsys.readouterr().out


def test_a_command_of_the_service_gets_settings_and_arguments_and_decides_the_exit_code(
    lab: Service, capsys: pytest.CaptureFixture[str]
):
    assert main(lab, ["count", "--unit", "tubes"], environ={"LAB_SAMPLES": "3"}) == 7
    assert capsys.readouterr().out == "3 tubes\n"


def test_a_command_that_raises_exits_1_with_one_line_and_no_secret(lab: Service, capsys: pytest.CaptureFixture[str]):
    assert main(lab, ["explode"], environ={}) == 1
    assert capsys.readouterr().err == "lab: RuntimeError: boom with [redacted]\n"


def test_the_origin_of_an_error_can_be_asked_for_and_shows_no_secret(lab: Service, capsys: pytest.CaptureFixture[str]):
    assert main(lab, ["--traceback", "explode"], environ={}) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("Traceback (most recent call last):")
    assert shown.endswith("RuntimeError: boom\nwith [redacted]\n")


def test_help_describes_the_service_its_commands_and_gives_an_example(lab: Service, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as exited:
        main(lab, ["--help"], environ={})
    out = capsys.readouterr().out
    assert exited.value.code == 0
    assert "Keeps samples." in out
    assert "LAB_HTTP_PORT=8080 python -m lab serve" in out
    assert all(name in out for name in ("serve", "check", "settings", "count the samples"))


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["check", "--nonsense"]])
def test_wrong_arguments_exit_2(lab: Service, capsys: pytest.CaptureFixture[str], arguments: list[str]):
    with pytest.raises(SystemExit) as exited:
        main(lab, arguments, environ={})
    assert exited.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_version_is_told(lab: Service, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(lab, ["--version"], environ={})
    assert capsys.readouterr().out == "lab 1.2.3\n"


@pytest.mark.parametrize("technology", ["litestar", "grpc", "sqlalchemy", "uvicorn"])
def test_importing_the_command_line_imports_no_technology(technology: str):
    program = f"import sys, chassis.host.command_line; sys.exit({technology!r} in sys.modules)"
    ended: Any = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert ended.returncode == 0


class StorageSettings(HostSettings, frozen=True):
    sql: SqlSettings = msgspec.field(default_factory=SqlSettings)
    broker: BrokerSettings = msgspec.field(default_factory=BrokerSettings)


async def open_storage(settings: StorageSettings, runtime: Runtime) -> Doors:
    await runtime.open("database", open_database(settings.sql, runtime.metrics.database))
    await runtime.open("broker", open_broker(settings.broker))
    return Doors()


OUTBOX_METADATA = MetaData()
OUTBOX = outbox_tables(OUTBOX_METADATA)
STORE = Service(
    name="store",
    version="1.0",
    description="Keeps samples.",
    settings=StorageSettings,
    open=open_storage,
    commands=(
        dead_letters_command(lambda settings: settings.broker),
        parked_events_command(lambda settings: settings.sql, OUTBOX),
    ),
)


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SQL_URL", "my database at hunter22", "sql.url: not a database address; start it with"),
        ("SQL_URL", "postgresql+asyncpg://here:port/db", "sql.url: not a database address; start it with"),
        ("SQL_URL", "mysql://lab:hunter22@here/db", "sql.url: 'mysql' is not supported; use"),
        ("BROKER_URL", "carrier-pigeon://hunter22@loft", "broker.url: unknown scheme 'carrier-pigeon'; use one of"),
        ("BROKER_URL", "embedded://hunter22", "broker.url: names no file; write"),
        ("SQL_STATEMENT_TIMEOUT", "1e9", "STORE_SQL_STATEMENT_TIMEOUT: '1e9' is not a number above 0, up to 86400"),
        ("SQL_LOCK_TIMEOUT", "0", "STORE_SQL_LOCK_TIMEOUT: '0' is not a number above 0, up to 86400"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "check"])
def test_settings_that_cannot_work_exit_2_with_one_line(
    *, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str, value: str, complaint: str
):
    environ = {
        "STORE_HTTP_PORT": "0",
        "STORE_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/store.db",
        "STORE_BROKER_URL": f"embedded:///{tmp_path}/events.db",
        f"STORE_{name}": value,
    }
    assert main(STORE, [command], environ=environ) == 2
    complaints = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("{")]
    assert len(complaints) == 1
    assert complaint in complaints[0]
    assert "hunter22" not in complaints[0]


def test_replaying_the_dead_letters_of_a_group_that_has_none_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    environ = {"STORE_BROKER_URL": f"embedded:///{tmp_path}/events.db"}
    assert main(STORE, ["dead-letters", "replay", "nogroup"], environ=environ) == 1
    assert capsys.readouterr().out == "0 of nogroup will be delivered again\n"


async def park_one(url: str) -> None:
    metrics = Metrics().for_service("store", "1.0").database
    async with open_database(SqlSettings(url=Secret(url)), metrics) as database:
        async with database.transaction() as connection:
            await connection.run_sync(OUTBOX_METADATA.create_all)
            await append(connection, OUTBOX, [event(1)])
        store = SqlOutboxStore(database, OUTBOX)
        claim = await store.claim(1, 10)
        assert claim is not None
        await store.park(claim, claim.positions[0])


def test_parked_events_are_listed_and_brought_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    url = f"sqlite+aiosqlite:///{tmp_path}/store.db"
    asyncio.run(park_one(url))
    said = []
    for action in ("list", "replay", "list"):
        assert main(STORE, ["parked-events", action], environ={"STORE_SQL_URL": url}) == 0
        said.append(capsys.readouterr().out)
    assert "a-1" in said[0]
    assert said[1:] == ["1 will be published again\n", "no event is parked\n"]
    assert main(STORE, ["parked-events", "replay"], environ={"STORE_SQL_URL": url}) == 1
