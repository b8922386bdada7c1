"""The command for reports that could not be rendered."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from chassis.host.command_line import main
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret
from chassis.sql.database import open_database
from chassis.sql.settings import SqlSettings

from reports.adapters.outbound.broker.report_events import envelope_of
from reports.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from reports.bootstrap.service import SERVICE
from reports.domain.report import Report

from tests.component.conftest import MIGRATIONS
from tests.examples import NOON, NORTH, SOUTH, report


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    set_to = {
        "REPORTS_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        "REPORTS_SQL_MIGRATIONS": str(MIGRATIONS),
    }
    assert main(SERVICE, ["migrate"], environ=set_to) == 0
    return set_to


def keep(environ: dict[str, str], *reports: Report) -> None:
    async def kept() -> None:
        recorder = Metrics().for_service("test", "0").database
        async with open_database(SqlSettings(url=Secret(environ["REPORTS_SQL_URL"])), recorder) as database:
            unit_of_work = SqlUnitOfWork(database=database, envelope=envelope_of, nudge=lambda: None)
            async with unit_of_work() as unit:
                for each in reports:
                    await unit.reports.add(each, due_at=NOON)

    asyncio.run(kept())


def listed(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(SERVICE, ["failed", "list", "--json"], environ=environ) == 0
    return [each["id"] for each in json.loads(capsys.readouterr().out)]


def test_what_failed_is_listed_oldest_first_with_its_reason_and_nothing_of_the_patient(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str]
):
    later = report("1", received_at=NOON + timedelta(hours=1)).fail("no page")
    keep(environ, later, report("2", tenant=SOUTH).fail("no font"), report("3"))
    capsys.readouterr()
    assert main(SERVICE, ["failed", "list"], environ=environ) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"2026-01-31 12:00:00  {SOUTH}  2  no font",
        f"2026-01-31 13:00:00  {NORTH}  1  no page",
    ]
    assert listed(environ, capsys) == ["2", "1"]


def test_where_nothing_failed_there_is_nothing_to_do(environ: dict[str, str], capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert main(SERVICE, ["failed", "list"], environ=environ) == 0
    assert capsys.readouterr().out == "no report has failed\n"
    assert main(SERVICE, ["failed", "again"], environ=environ) == 1


def test_one_or_all_of_them_are_rendered_again(environ: dict[str, str], capsys: pytest.CaptureFixture[str]):
    keep(environ, *(report(number).fail("no page") for number in ("1", "2", "3")))
    assert main(SERVICE, ["failed", "again", "2"], environ=environ) == 0
    assert listed(environ, capsys) == ["1", "3"]
    assert main(SERVICE, ["failed", "again"], environ=environ) == 0
    assert listed(environ, capsys) == []
