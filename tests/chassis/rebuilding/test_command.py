"""`rebuild` on the command line: what it says, and how it ends."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from chassis.host.command_line import main
from chassis.host.doors import Doors
from chassis.host.rebuild_command import rebuild_command
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.messaging.opening import open_broker
from chassis.messaging.read_model import ReadModel
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.settings.secret import Secret
from chassis.testing.events import TOPIC, event

from tests.chassis.rebuilding.journal import open_journal


@pytest.fixture
def broker(tmp_path: Path) -> BrokerSettings:
    return BrokerSettings(url=Secret(f"embedded:///{tmp_path}/events.db"))


@pytest.fixture
def poison() -> set[str]:
    return set()


@pytest.fixture
def service(broker: BrokerSettings, tmp_path: Path, poison: set[str]) -> Service:
    @asynccontextmanager
    async def open_model(_: HostSettings) -> AsyncIterator[ReadModel]:
        async with open_journal(tmp_path) as journal:
            journal.poison = poison
            yield journal.model

    async def open_nothing(_: HostSettings, __: Runtime) -> Doors:
        return Doors()

    return Service(
        name="analytics",
        version="1.0",
        description="Counts.",
        settings=HostSettings,
        open=open_nothing,
        commands=[rebuild_command(lambda _: broker, lambda _: RetryPolicy(max_attempts=1), open_model)],
    )


def publish(broker: BrokerSettings, events: int) -> None:
    async def run() -> None:
        async with open_broker(broker) as opened:
            await opened.keep(TOPIC)
            await opened.publish([event(number, key=f"k{number}") for number in range(events)])

    asyncio.run(run())


def rebuild(service: Service, *options: str) -> int:
    return main(service, ["rebuild", *options], environ={})


def test_it_says_how_much_was_read_again(
    service: Service, broker: BrokerSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(broker, 20)
    assert rebuild(service) == 0
    assert capsys.readouterr().out == "the read model is rebuilt: 20 events were read again\n"

    async def told() -> dict[str, list[int]]:
        async with open_journal(tmp_path) as journal:
            return await journal.told()

    assert asyncio.run(told()) == {f"k{number}": [number] for number in range(20)}


def test_what_could_not_be_handled_is_said_and_makes_it_fail(
    service: Service, broker: BrokerSettings, poison: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    publish(broker, 1)
    poison.add("k0-0")
    assert rebuild(service) == 1
    assert "it lacks 1 events that could not be handled: see dead-letters list" in capsys.readouterr().out


def test_events_that_are_gone_are_named_in_one_line_with_what_to_do(
    service: Service, broker: BrokerSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(broker, 2)
    with sqlite3.connect(tmp_path / "events.db") as log:
        log.execute("UPDATE topics SET gone = 5")
    log.close()
    assert rebuild(service) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "5 events of samples.sample are gone" in error
    assert "rebuild --incomplete" in error
    assert rebuild(service, "--incomplete") == 0


def test_progress_is_written_now_and_then(
    service: Service,
    broker: BrokerSettings,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("chassis.host.rebuild_command._SECONDS_BETWEEN_LINES", 0.0)
    publish(broker, 100)
    assert rebuild(service) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == ["100 of 100 events", "the read model is rebuilt: 100 events were read again"]
