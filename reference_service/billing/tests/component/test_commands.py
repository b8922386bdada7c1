import json
from pathlib import Path

import pytest
from chassis.host.command_line import main

from billing.bootstrap.service import SERVICE

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(SERVICE, ["--help"])
    text = capsys.readouterr().out
    for command in ("serve", "check", "migrate", "dead-letters", "asyncapi", "settings"):
        assert command in text


def test_wrong_settings_are_all_named_at_once(capsys: pytest.CaptureFixture[str]):
    environ = {f"{SERVICE.prefix}_HTTP_PORT": "many", f"{SERVICE.prefix}_LOG_LEVEL": "loud"}
    assert main(SERVICE, ["check"], environ=environ) == 2
    complaint = capsys.readouterr().err
    assert "HTTP_PORT" in complaint
    assert "LOG_LEVEL" in complaint


def test_an_unmigrated_database_is_refused_with_the_command_that_mends_it(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    environ = {
        f"{SERVICE.prefix}_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        f"{SERVICE.prefix}_SQL_MIGRATIONS": str(MIGRATIONS),
        f"{SERVICE.prefix}_BROKER_URL": f"embedded:///{tmp_path}/events.db",
    }
    assert main(SERVICE, ["check"], environ=environ) == 1
    assert "run the command migrate first" in capsys.readouterr().err
    assert main(SERVICE, ["migrate"], environ=environ) == 0
    assert main(SERVICE, ["check"], environ=environ) == 0


def test_there_are_no_dead_letters_at_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    environ = {f"{SERVICE.prefix}_BROKER_URL": f"embedded:///{tmp_path}/events.db"}
    assert main(SERVICE, ["dead-letters", "list", "--json"], environ=environ) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_events_are_described_as_asyncapi(capsys: pytest.CaptureFixture[str]):
    assert main(SERVICE, ["asyncapi"], environ={}) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["info"]["title"] == "billing"
