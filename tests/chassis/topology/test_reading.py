from pathlib import Path

import pytest
from chassis.host.topology.reading import read_topology
from chassis.settings.error import SettingsError

SERVICES = ("orders", "parts")
ONE = '[processes.shop]\nservices = "all"\nhttp = "127.0.0.1:8000"\n'


def written(text: str, folder: Path) -> Path:
    file = folder / "topology.toml"
    file.write_text(text)
    return file


def test_one_process_hosts_all_and_has_a_socket_in_the_data_folder(tmp_path: Path):
    topology = read_topology(written(ONE, tmp_path), services=SERVICES)
    (process,) = topology.processes
    assert (process.name, process.services, process.http) == ("shop", SERVICES, "127.0.0.1:8000")
    assert process.grpc == f"unix:{tmp_path}/data/shop.sock"
    assert topology.data == tmp_path / "data"


def test_a_process_may_listen_on_ports_and_in_version_six(tmp_path: Path):
    text = '[processes.shop]\nservices = "all"\nhttp = "[::1]:8000"\ngrpc = "[::1]:50051"\n'
    (process,) = read_topology(written(text, tmp_path), services=SERVICES).processes
    assert (process.host, process.port, process.http, process.grpc) == ("::1", 8000, "[::1]:8000", "[::1]:50051")


def test_the_folder_for_data_may_be_given_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    topology = read_topology(written(ONE, tmp_path), services=SERVICES, data="elsewhere")
    assert topology.data == tmp_path / "elsewhere"


MISTAKES = {
    "processes: there is none; write [processes.NAME] with its services and its http address": "",
    "third_party: is no part of a topology; did you mean third_parties?": ONE + "[third_party]\n",
    "processes.Shop: is no process; write [processes.lab], in lower-case words": ONE.replace("shop", "Shop"),
    "processes.shop.htp: is no setting of a process; did you mean http?": ONE + 'htp = "x"\n',
    'processes.shop.services: names no service; write "all" or a list of names': ONE.replace('"all"', '"orders"'),
    "processes.shop.http: '127.0.0.1' is no address such as 127.0.0.1:8000; "
    'write where it listens for HTTP: "127.0.0.1:8000"': ONE.replace(":8000", ""),
    "processes.shop.http: '127.0.0.1:0' is no address such as 127.0.0.1:8000; "
    'write where it listens for HTTP: "127.0.0.1:8000"': ONE.replace(":8000", ":0"),
    "processes.shop.grpc: 'unix:' names no socket; "
    'write "127.0.0.1:50051", or "unix:lab.sock" in a shorter data folder': ONE + 'grpc = "unix:"\n',
    "processes.shop.services.part: is no service of the platform; did you mean parts?": ONE.replace(
        '"all"', '["orders", "parts", "part"]'
    ),
    "processes: parts is hosted by nobody; let one process host it": ONE.replace('"all"', '["orders"]'),
    "processes: parts is hosted by shop and other; let one process host it": ONE
    + '[processes.other]\nservices = ["parts"]\nhttp = "127.0.0.1:8001"\n',
    "processes: shop and other listen on 127.0.0.1:8000; give each an address of its own": ONE.replace(
        '"all"', '["orders"]'
    )
    + '[processes.other]\nservices = ["parts"]\nhttp = "127.0.0.1:8000"\n',
    "processes.orders: it hosts other services than orders, and both would be set by ORDERS_…; "
    "give the process another name": ONE.replace("shop", "orders"),
    "third_parties.cards: 'cards:80' is no address; write \"http://host:port\"": ONE
    + '[third_parties]\ncards = "cards:80"\n',
}


@pytest.mark.parametrize(("told", "text"), MISTAKES.items(), ids=[each.partition(";")[0] for each in MISTAKES])
def test_a_mistake_is_one_line_that_names_the_key(told: str, text: str, tmp_path: Path):
    file = written(text, tmp_path)
    with pytest.raises(SettingsError) as error:
        read_topology(file, services=SERVICES)
    assert f"{file}: {told}" in error.value.problems


def test_a_socket_whose_path_is_too_long_for_the_system_is_refused(tmp_path: Path):
    file = written(f'data = "{"d" * 100}"\n{ONE}', tmp_path)
    with pytest.raises(SettingsError, match="has more than 103 bytes"):
        read_topology(file, services=SERVICES)


@pytest.mark.parametrize("folder", ["a?b", "a#b", "a%b"])
def test_a_data_folder_that_no_address_can_name_is_refused(folder: str, tmp_path: Path):
    with pytest.raises(SettingsError, match="would end too early in an address"):
        read_topology(written(f'data = "{folder}"\n{ONE}', tmp_path), services=SERVICES)


@pytest.mark.parametrize(("text", "told"), [(None, "cannot be read"), ("[", "is not TOML")])
def test_a_file_that_says_nothing_is_refused(text: str | None, told: str, tmp_path: Path):
    file = tmp_path / "topology.toml" if text is None else written(text, tmp_path)
    with pytest.raises(SettingsError, match=told):
        read_topology(file, services=SERVICES)
