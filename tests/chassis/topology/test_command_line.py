import json
from pathlib import Path

import pytest
from chassis.host.topology.command_line import main
from chassis.host.topology.platform import Platform

SPLIT = (
    '[processes.duo]\nservices = ["duo"]\nhttp = "127.0.0.1:8000"\n'
    '[processes.duo_parts]\nservices = ["duo_parts"]\nhttp = "127.0.0.1:8001"\n'
)


@pytest.fixture(autouse=True)
def topology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "topology.toml"
    file.write_text(SPLIT)
    return file


def test_the_processes_are_listed_for_people_and_for_programs(
    platform: Platform, topology: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(platform, ["list"], environ={}) == 0
    assert f"duo  http 127.0.0.1:8000  grpc unix:{topology.parent}/data/duo.sock\n" in capsys.readouterr().out
    assert main(platform, ["list", "--json"], environ={}) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [process["services"] for process in listed["processes"]] == [["duo"], ["duo_parts"]]


def test_every_service_is_migrated_with_the_settings_that_it_has_here(
    platform: Platform, topology: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(platform, ["migrate"], environ={}) == 0
    data = topology.parent / "data"
    assert capsys.readouterr().out == (
        f"duo: sqlite+aiosqlite:///{data}/duo.db unix:{data}/duo_parts.sock\n"
        f"duo_parts: sqlite+aiosqlite:///{data}/duo_parts.db unix:{data}/duo.sock\n"
    )


def test_a_command_of_a_service_is_run_with_the_settings_that_it_has_here(
    platform: Platform, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    environ = {"PAIR_DATA": str(tmp_path / "there"), "DUO_DUO_PARTS_ADDRESS": "unix:else.sock"}
    assert main(platform, ["run", "duo", "migrate"], environ=environ) == 0
    assert capsys.readouterr().out == f"sqlite+aiosqlite:///{tmp_path}/there/duo.db unix:else.sock\n"


def test_every_process_is_checked(platform: Platform, capsys: pytest.CaptureFixture[str]):
    assert main(platform, ["check"], environ={}) == 0
    assert capsys.readouterr().out == "duo is ready\nduo_parts is ready\n"
    assert main(platform, ["check", "--json"], environ={}) == 0
    assert json.loads(capsys.readouterr().out)["duo_parts"] == {"status": "ready", "checks": []}


def test_the_topology_may_be_named_on_the_command_line_and_in_the_environment(
    platform: Platform, topology: Path, capsys: pytest.CaptureFixture[str]
):
    topology.rename(topology.with_name("other.toml"))
    assert main(platform, ["list"], environ={}) == 2
    assert "topology.toml: cannot be read" in capsys.readouterr().err
    assert main(platform, ["list", "--topology", "other.toml"], environ={}) == 0
    assert main(platform, ["list"], environ={"PAIR_TOPOLOGY": "other.toml"}) == 0


@pytest.mark.parametrize(("arguments", "told"), [([], "there are several"), (["--process", "one"], "no process one")])
def test_which_process_to_serve_must_be_clear(
    arguments: list[str], told: str, platform: Platform, capsys: pytest.CaptureFixture[str]
):
    assert main(platform, ["serve", *arguments], environ={}) == 2
    assert f"{told}; choose from duo, duo_parts" in capsys.readouterr().err


def test_a_process_of_a_topology_is_not_divided_once_more(platform: Platform, capsys: pytest.CaptureFixture[str]):
    assert main(platform, ["serve", "--process", "duo"], environ={"DUO_SCALE_WORKERS": "2"}) == 2
    assert "DUO_SCALE_WORKERS: a process of a topology is one" in capsys.readouterr().err


def test_settings_that_are_wrong_are_told_a_line_each(platform: Platform, capsys: pytest.CaptureFixture[str]):
    assert main(platform, ["migrate"], environ={"DUO_SQL_QUEUE": "few", "DUO_PARTS_SQL_QUEUE": "many"}) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[:2] for line in told] == [["pair", " DUO_SQL_QUEUE"], ["pair", " DUO_PARTS_SQL_QUEUE"]]
