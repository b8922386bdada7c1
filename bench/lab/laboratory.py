"""The whole laboratory while it runs: its processes, and the third parties it calls."""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path

from bench.lab.questions import asked
from bench.lab.workshop import LABORATORY, Workshop
from bench.workshop import run

# The gateway has no database.
WITH_DATABASE = (
    "patients",
    "scheduling",
    "payments",
    "booking",
    "reports",
    "notifications",
    "billing",
    "analytics",
    "archive",
)
SERVICES = ("gateway", *WITH_DATABASE)
_THIRD_PARTIES = {"card_provider": "card", "sms_provider": "sms", "instrument": "instrument"}
_SECONDS_TO_START = 120.0
_SECONDS_TO_STOP = 30.0


@dataclass(frozen=True, slots=True)
class Laboratory:
    """What answers.

    Args:
        pid: Of its first process.
        data: Folder of its SQLite databases.
        ports: HTTP port of the process that hosts a service, by service.
        cold_start: Seconds from the start of its first process until all of them were ready.
    """

    pid: int
    data: Path
    ports: Mapping[str, int]
    cold_start: float


@contextmanager
def laboratory(
    workshop: Workshop, name: str, *, split: bool, told: Mapping[str, str] | None = None
) -> Iterator[Laboratory]:
    """Run it for the duration of the block.

    Args:
        workshop: What it runs with.
        name: Of its folder; the databases that lie there already are kept.
        split: Whether each service has a process of its own.
        told: Further variables.

    Raises:
        RuntimeError: It ended, or does not become ready; the message holds what it said.
    """
    folder = workshop.scratch / name
    folder.mkdir(exist_ok=True)
    variables = {**workshop.variables, **(told or {})}
    with ExitStack() as running:
        third_parties = {
            party: running.enter_context(_third_party(workshop, program, folder / program))
            for party, program in _THIRD_PARTIES.items()
        }
        ports = _ports(split=split)
        topology = folder / "topology.toml"
        topology.write_text(topology_of(ports, third_parties))
        command = [workshop.python, "-m", "lab"]
        run([*command, "migrate", "--topology", str(topology)], LABORATORY, variables)
        begun = time.perf_counter()
        command += ["up" if split else "serve", "--topology", str(topology)]
        pid = running.enter_context(_process(command, variables, folder / "log"))
        _wait_until_ready(set(ports.values()), folder / "log", begun)
        yield Laboratory(pid, folder / "data", ports, time.perf_counter() - begun)


def topology_of(ports: Mapping[str, int], third_parties: Mapping[str, str]) -> str:
    """Write down which process hosts what.

    Args:
        ports: HTTP port by service; services with the same one share a process.
        third_parties: Address by name.
    """
    lines = ['data = "data"', ""]
    for port in dict.fromkeys(ports.values()):
        hosted = [service for service in ports if ports[service] == port]
        name = hosted[0] if len(hosted) == 1 else "lab"
        quoted = ", ".join(f'"{service}"' for service in hosted)
        lines += [f"[processes.{name}]", f"services = [{quoted}]", f'http = "127.0.0.1:{port}"', ""]
    lines += ["[third_parties]", *(f'{party} = "{address}"' for party, address in third_parties.items()), ""]
    return "\n".join(lines)


def _ports(*, split: bool) -> dict[str, int]:
    with ExitStack() as held:
        free = [held.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for _ in SERVICES]
    return dict(zip(SERVICES, free if split else free[:1] * len(SERVICES), strict=True))


@contextmanager
def _process(command: list[str], variables: Mapping[str, str], log: Path) -> Iterator[int]:
    with log.open("ab") as output:
        process = subprocess.Popen(command, cwd=LABORATORY, env=variables, stdout=output, stderr=output)  # noqa: S603 - ours
    try:
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _third_party(workshop: Workshop, program: str, folder: Path) -> Iterator[str]:
    command = [workshop.python, "-m", "stand_ins", program, "--port", "0", "--folder", str(folder)]
    if program == "instrument":
        command.insert(4, "--serve")
    with subprocess.Popen(  # noqa: S603 - ours
        command, env=workshop.variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def _wait_until_ready(ports: set[int], log: Path, begun: float) -> None:
    waiting = set(ports)
    while waiting:
        if time.perf_counter() - begun > _SECONDS_TO_START:
            raise RuntimeError(f"the laboratory does not start: {log.read_text()[-2000:]}")
        with suppress(OSError, HTTPException):
            port = min(waiting)
            if asked(port, "GET", "/ready").status == HTTPStatus.OK:
                waiting.remove(port)
                continue
        time.sleep(0.01)
