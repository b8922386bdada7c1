"""The operator's command: which sagas are under way, how far each has come, and one more try."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chassis.host.command_line import main
from chassis.host.saga_command import saga_command
from chassis.host.service import Service as HostedService
from chassis.host.settings import HostSettings
from chassis.metrics.service import ServiceMetrics
from chassis.problems import Unavailable
from chassis.saga.refusals import StepRefused
from chassis.saga.step_retry import StepRetry
from chassis.settings.secret import Secret
from chassis.sql.database import open_database
from chassis.sql.settings import SqlSettings
from chassis.testing.polling import until

from tests.chassis.saga.booking import Tables
from tests.chassis.saga.booking_service import Participants, Service


class Settings(HostSettings, frozen=True):
    sql: SqlSettings = SqlSettings()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/service.db"


@pytest.fixture
def saga(url: str, tables: Tables, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run the command, and give its exit code and what it says."""

    async def never(*_: Any) -> Any:
        pytest.fail("a command does not open the service")

    service = HostedService(
        name="booking",
        version="1",
        description="Books.",
        settings=Settings,
        open=never,
        commands=[saga_command(lambda settings: settings.sql, tables.sagas)],
    )

    def run(*arguments: str) -> tuple[int, str]:
        code = main(service, ["saga", *arguments], environ={"BOOKING_SQL_URL": url})
        told = capsys.readouterr()
        return code, told.out or told.err

    return run


@pytest.fixture
def sagas(url: str, tables: Tables, metrics: ServiceMetrics, participants: Participants) -> None:
    """One that is compensated, one that is parked."""

    async def run() -> None:
        async with open_database(SqlSettings(url=Secret(url)), metrics.database) as database:
            await tables.create_in(database)
            service = Service(database, tables, metrics, participants)
            participants.will("do book", StepRefused("the slot is taken"))
            await service.finish("s-1")
            participants.will("do book", Unavailable("no scheduling"))
            await tables.start(database, "s-2")
            async with service.running(service.worker(retry=StepRetry(park_after=1))):
                await until(lambda: parked(service))

    async def parked(service: Service) -> bool:
        found = await service.records.found("s-2")
        return found is not None and found.state == "parked"

    asyncio.run(run())


@pytest.mark.usefixtures("sagas")
def test_those_that_are_not_over_are_listed_with_what_is_wrong(saga: Any) -> None:
    code, said = saga("list")
    assert code == 0
    [line] = said.splitlines()
    assert "book_test  s-2  parked  steps book  1 tries: Unavailable: no scheduling" in line
    assert saga("list", "--state", "completed") == (0, "there are no such sagas\n")


@pytest.mark.usefixtures("sagas")
def test_those_in_one_state_are_listed_as_json_for_programs(saga: Any) -> None:
    code, said = saga("list", "--state", "compensated", "--json")
    assert code == 0
    [listed] = json.loads(said)
    assert (listed["id"], listed["tenant"], listed["reason"]) == ("s-1", "north", "the slot is taken")
    assert "Asha" not in said


@pytest.mark.usefixtures("sagas")
def test_one_is_shown_step_by_step(saga: Any) -> None:
    code, said = saga("show", "s-1")
    assert code == 0
    head, *about = said.splitlines()
    assert "book_test  s-1  compensated  compensations hold" in head
    assert "  turned back: the slot is taken" in about
    steps = [line.split("  ")[2:] for line in about if line.startswith("  2")]
    assert steps == [
        ["steps", "hold", "done"],
        ["steps", "book", "refused", "the slot is taken"],
        ["compensations", "hold", "done"],
    ]
    shown = json.loads(saga("show", "s-1", "--json")[1])
    assert [line["outcome"] for line in shown["log"]] == ["done", "refused", "done"]


@pytest.mark.usefixtures("sagas")
def test_one_that_is_parked_is_tried_again_on_demand(saga: Any) -> None:
    assert saga("retry", "s-2") == (0, "s-2 will be tried again; the worker of a running service does it\n")
    listed = json.loads(saga("list", "--json")[1])
    assert [(one["state"], one["attempts"]) for one in listed] == [("running", 0)]


@pytest.mark.usefixtures("sagas")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("retry", "s-1"), "there is no unfinished saga with the id s-1\n"),
        (("retry", "s-9"), "there is no unfinished saga with the id s-9\n"),
        (("show", "s-9"), "there is no saga with the id s-9\n"),
    ],
)
def test_whoever_asks_for_one_that_is_not_there_is_told_so(saga: Any, arguments: tuple[str, ...], said: str) -> None:
    assert saga(*arguments) == (1, said)


def test_before_the_database_is_migrated_the_command_says_what_to_do(saga: Any) -> None:
    code, said = saga("list")
    assert (code, said.count("\n")) == (1, 1)
    assert "the database has no table sagas; run the command migrate first" in said
