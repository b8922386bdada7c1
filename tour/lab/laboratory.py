"""The whole laboratory on this machine: its processes, and what it does not own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tour.lab.addresses import Addresses
from tour.lab.program import Program, finished, running
from tour.lab.waiting import until
from tour.lab.workspace import environment

_STAND_INS = {"card_provider": ["card"], "sms_provider": ["sms"], "instrument": ["instrument", "--serve"]}


class Laboratory:
    """
    The laboratory, its data in a folder of its own.

    Args:
        folder: For the data, the topology, and what the programs say.
        addresses: Where everything listens.
        settings: Further settings of the services, by their variables.
    """

    def __init__(self, folder: Path, addresses: Addresses, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self.addresses = addresses
        folder.mkdir(parents=True, exist_ok=True)
        self._file = addresses.write(folder)
        self._environment = environment({"LAB_DATA": str(folder / "data"), **settings})

    @property
    def log(self) -> Path:
        """What its services say, a JSON line each."""
        return self.folder / "lab.log"

    def migrate(self) -> list[str]:
        """Bring all databases to their schemas, and tell of each."""
        (self.folder / "data").mkdir(exist_ok=True)
        return finished(self._lab("migrate"), self._environment).splitlines()

    @contextmanager
    def stand_ins(self) -> Iterator[None]:
        """Run what the laboratory does not own, for the length of a block."""
        with ExitStack() as stack:
            for name, stand_in in _STAND_INS.items():
                address = self.addresses.third_party(name)
                place = ["--port", str(urlsplit(address).port), "--folder", str(self.folder / "data")]
                log = self.folder / f"{stand_in[0]}.log"
                program = stack.enter_context(running(["stand_ins", *stand_in, *place], self._environment, log))
                self._await(program, stand_in[0], f"{address}/faults")
            yield

    @contextmanager
    def serving(self) -> Iterator[Program]:
        """Serve all of it for the length of a block, which begins when every process is ready."""
        with running(self._lab("up"), self._environment, self.log) as program:
            for name, address in self.addresses.processes.items():
                self._await(program, name, f"{address}/ready")
            yield program

    def command(self, service: str, *arguments: str) -> str:
        """Run a command of a service with its settings here, and give what it prints."""
        return finished(self._lab("run", service, *arguments), self._environment)

    def send_results(self, *, rate: float) -> Program:
        """Let the instrument send its real visits, so many a second."""
        told = ["stand_ins", "instrument", "--to", self.addresses.of("reports") + "/api/v1/hl7"]
        return Program([*told, "--rate", str(rate)], self._environment, self.folder / "instrument.log")

    def pids(self) -> dict[str, int]:
        """Tell which process of the system each of its processes is now."""
        found = {}
        for line in self.log.read_text().splitlines():
            said = json.loads(line) if line.startswith("{") else {}
            if said.get("event") == "process started":
                found[said["name"]] = said["pid"]
        return found

    def _lab(self, *arguments: str) -> list[str]:
        return ["lab", arguments[0], "--topology", str(self._file), *arguments[1:]]

    def _await(self, program: Program, name: str, url: str) -> None:
        until(f"{name} being ready", lambda: program.answers(url))
