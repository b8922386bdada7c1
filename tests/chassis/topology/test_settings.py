"""Who says what a setting is: the topology, then what is said to all, then what is said to one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from chassis.host.topology.loaded_process import LoadedProcess
from chassis.host.topology.platform import Platform
from chassis.host.topology.situation import Situation
from chassis.settings.error import SettingsError

TOGETHER = '[processes.pair]\nservices = "all"\nhttp = "0.0.0.0:8000"\n'
SPLIT = (
    '[processes.duo]\nservices = ["duo"]\nhttp = "127.0.0.1:8000"\n'
    '[processes.duo_parts]\nservices = ["duo_parts"]\nhttp = "127.0.0.1:8001"\ngrpc = "127.0.0.1:50051"\n'
)
CARDS = '[third_parties]\ncards = "http://127.0.0.1:8101"\n'


def loaded(platform: Platform, text: str, folder: Path, environ: Mapping[str, str]) -> list[LoadedProcess]:
    file = folder / "topology.toml"
    file.write_text(text)
    return Situation.of(platform, file, environ).load_all()


def of_services(processes: list[LoadedProcess]) -> dict[str, Any]:
    return {service.name: settings for process in processes for service, settings in process.services}


def problems(platform: Platform, text: str, folder: Path, environ: Mapping[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as error:
        loaded(platform, text, folder, environ)
    return error.value.problems


def test_services_of_one_process_find_each_other_at_its_socket(platform: Platform, tmp_path: Path):
    processes = loaded(platform, TOGETHER + CARDS, tmp_path, {})
    settings = of_services(processes)
    assert settings["duo"].duo_parts.address == settings["duo_parts"].duo.address == f"unix:{tmp_path}/data/pair.sock"
    assert settings["duo"].cards.url == "http://127.0.0.1:8101"
    assert settings["duo_parts"].sms.url == "http://elsewhere"
    assert (processes[0].settings.http.host, processes[0].settings.http.port) == ("0.0.0.0", 8000)


def test_whoever_looks_after_all_processes_can_reach_them(platform: Platform, tmp_path: Path):
    listening = SPLIT.replace("127.0.0.1:8000", "0.0.0.0:8000").replace("127.0.0.1:8001", "[::]:8001")
    for text, addresses in (
        (TOGETHER, ("http://127.0.0.1:8000",)),
        (listening, ("http://127.0.0.1:8000", "http://[::1]:8001")),
    ):
        assert of_services(loaded(platform, text, tmp_path, {}))["duo"].processes == addresses


def test_each_service_keeps_its_own_data_and_all_meet_at_one_broker(platform: Platform, tmp_path: Path):
    settings = of_services(loaded(platform, TOGETHER, tmp_path, {}))
    assert settings["duo"].sql.url.reveal() == f"sqlite+aiosqlite:///{tmp_path}/data/duo.db"
    assert settings["duo_parts"].sql.url.reveal() == f"sqlite+aiosqlite:///{tmp_path}/data/duo_parts.db"
    assert {each.broker.url.reveal() for each in settings.values()} == {f"embedded:///{tmp_path}/data/events.db"}
    assert [each.sql.migrations.parts[-2:] for each in settings.values()] == [
        ("duo", "migrations"),
        ("duo_parts", "migrations"),
    ]


def test_a_process_that_is_named_after_its_service_has_its_settings(platform: Platform, tmp_path: Path):
    processes = loaded(platform, SPLIT, tmp_path, {"DUO_PARTS_HTTP_KEEP_ALIVE": "9", "DUO_LOG_LEVEL": "error"})
    assert [process.settings.http.port for process in processes] == [8000, 8001]
    assert [process.settings.http.keep_alive for process in processes] == [5, 9]
    assert [process.settings.log.level for process in processes] == ["error", "info"]
    assert of_services(processes)["duo"].duo_parts.address == "127.0.0.1:50051"


def test_what_is_said_to_all_goes_before_the_topology_and_behind_what_is_said_to_one(
    platform: Platform, tmp_path: Path
):
    file = tmp_path / "parts.toml"
    file.write_text('[broker]\nurl = "embedded:///file.db"\n')
    environ = {
        "PAIR_BROKER_URL": "embedded:///all.db",
        "PAIR_LOG_LEVEL": "warning",
        "DUO_PARTS_SETTINGS": str(file),
        "DUO_BROKER_LEASE": "7",
    }
    processes = loaded(platform, TOGETHER, tmp_path, environ)
    settings = of_services(processes)
    assert settings["duo"].broker.url.reveal() == "embedded:///all.db"
    assert settings["duo_parts"].broker.url.reveal() == "embedded:///file.db"
    assert (settings["duo"].broker.lease, settings["duo_parts"].broker.lease) == (7, 30)
    assert processes[0].settings.log.level == "warning"


def test_a_secret_that_all_share_may_stand_in_a_file(platform: Platform, tmp_path: Path):
    (tmp_path / "secret").write_text("embedded:///secret.db\n")
    settings = of_services(loaded(platform, TOGETHER, tmp_path, {"PAIR_BROKER_URL_FILE": str(tmp_path / "secret")}))
    assert {each.broker.url.reveal() for each in settings.values()} == {"embedded:///secret.db"}


def test_a_wrong_value_that_is_said_to_all_is_told_once_under_the_name_that_was_set(platform: Platform, tmp_path: Path):
    (told,) = problems(platform, SPLIT, tmp_path, {"PAIR_LOG_LEVEL": "loud"})
    assert told.startswith("PAIR_LOG_LEVEL: 'loud' is not one of debug, info, warning, error")


@pytest.mark.parametrize("text", [TOGETHER, SPLIT])
def test_what_nobody_knows_is_refused(text: str, platform: Platform, tmp_path: Path):
    (told,) = problems(platform, text, tmp_path, {"PAIR_LOG_LEVL": "info"})
    assert told == "PAIR_LOG_LEVL: is no setting that all services can share; did you mean PAIR_LOG_LEVEL?"


@pytest.mark.parametrize("name", ["PAIR_SQL_URL", "PAIR_HTTP_ADMIN_PORT"])
def test_what_cannot_be_the_same_for_all_is_refused(name: str, platform: Platform, tmp_path: Path):
    (told,) = problems(platform, SPLIT, tmp_path, {name: "1"})
    assert told.startswith(f"{name}: is no setting that all services can share;")


def test_a_service_that_shares_a_process_has_no_listener_to_set(platform: Platform, tmp_path: Path):
    assert problems(platform, TOGETHER, tmp_path, {"DUO_HTTP_PORT": "1", "DUO_PARTS_LOG_LEVEL": "info"}) == (
        "DUO_HTTP_PORT: the topology says where pair listens; change processes.pair.http",
        "DUO_PARTS_LOG_LEVEL: duo_parts shares the process pair, whose setting this is; set PAIR_LOG_LEVEL",
    )


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        (SPLIT, "DUO_HTTP_PORT=9999", "the topology says where duo listens; change processes.duo.http"),
        (SPLIT, "DUO_HTTP_HOST=0.0.0.0", "the topology says where duo listens; change processes.duo.http"),
        (SPLIT, "DUO_GRPC_HOST=0.0.0.0", "the topology says where duo listens; change processes.duo.grpc"),
        (SPLIT, "DUO_GRPC_PORT=9999", "the topology says where duo listens; change processes.duo.grpc"),
        (TOGETHER, "PAIR_HTTP_PORT=9999", "the topology says where pair listens; change processes.pair.http"),
        (TOGETHER, "PAIR_GRPC_HOST=::", "the topology says where pair listens; change processes.pair.grpc"),
    ],
)
def test_where_a_process_listens_is_said_by_its_topology_alone(
    text: str, said: str, told: str, platform: Platform, tmp_path: Path
):
    name, _, value = said.partition("=")
    assert problems(platform, text, tmp_path, {name: value}) == (f"{name}: {told}",)


@pytest.mark.parametrize(("door", "setting"), [("http", "HOST"), ("http", "PORT"), ("grpc", "HOST"), ("grpc", "PORT")])
def test_all_processes_of_a_platform_are_not_told_where_to_listen_either(
    door: str, setting: str, platform: Platform, tmp_path: Path
):
    name = f"PAIR_{door.upper()}_{setting}"
    assert problems(platform, SPLIT, tmp_path, {name: "1"}) == (
        f"{name}: the topology says where duo listens; change processes.duo.{door}",
        f"{name}: the topology says where duo_parts listens; change processes.duo_parts.{door}",
    )


def test_a_file_of_settings_does_not_say_where_a_process_listens(platform: Platform, tmp_path: Path):
    file = tmp_path / "duo.toml"
    file.write_text("[http]\nport = 9999\n")
    (told,) = problems(platform, SPLIT, tmp_path, {"DUO_SETTINGS": str(file)})
    assert told == "DUO_HTTP_PORT: the topology says where duo listens; change processes.duo.http"


def test_to_say_what_the_topology_says_is_no_mistake(platform: Platform, tmp_path: Path):
    environ = {"DUO_HTTP_PORT": "8000", "DUO_PARTS_GRPC_HOST": "127.0.0.1"}
    assert [process.settings.http.port for process in loaded(platform, SPLIT, tmp_path, environ)] == [8000, 8001]


def test_whoever_looks_after_all_processes_asks_where_operators_do(platform: Platform, tmp_path: Path):
    file = tmp_path / "parts.toml"
    file.write_text("[http]\nadmin_port = 9001\n[sql]\nqueue = 5\n")
    split = loaded(platform, SPLIT, tmp_path, {"DUO_HTTP_ADMIN_PORT": "9000", "DUO_PARTS_SETTINGS": str(file)})
    assert of_services(split)["duo"].processes == ("http://127.0.0.1:9000", "http://127.0.0.1:9001")
    together = loaded(platform, TOGETHER, tmp_path, {"PAIR_HTTP_ADMIN_PORT": "9002"})
    assert of_services(together)["duo"].processes == ("http://127.0.0.1:9002",)


def test_an_admin_port_that_is_wrong_is_told_of_the_process_whose_it_is(platform: Platform, tmp_path: Path):
    (told,) = problems(platform, SPLIT, tmp_path, {"DUO_PARTS_HTTP_ADMIN_PORT": "many"})
    assert told.startswith("DUO_PARTS_HTTP_ADMIN_PORT: 'many' is not")


def test_a_longer_name_is_not_taken_for_the_shorter_one_with_a_setting_behind_it(platform: Platform, tmp_path: Path):
    settings = of_services(loaded(platform, TOGETHER, tmp_path, {"DUO_PARTS_DUO_ADDRESS": "unix:else.sock"}))
    assert settings["duo_parts"].duo.address == "unix:else.sock"


def test_a_third_party_that_nobody_calls_is_a_mistake(platform: Platform, tmp_path: Path):
    (told,) = problems(platform, TOGETHER + CARDS.replace("cards", "card"), tmp_path, {})
    assert told == "third_parties.card: no service calls it; remove it, or name it as the service does"


def test_everything_that_is_wrong_is_told_at_once(platform: Platform, tmp_path: Path):
    environ = {"PAIR_LOG_LEVEL": "loud", "DUO_SQL_QUEUE": "few", "DUO_PARTS_SQL_QUEUE": "-1"}
    assert [told.partition(":")[0] for told in problems(platform, TOGETHER, tmp_path, environ)] == [
        "DUO_SQL_QUEUE",
        "DUO_PARTS_SQL_QUEUE",
        "PAIR_LOG_LEVEL",
    ]
