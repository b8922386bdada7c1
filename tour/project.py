"""The generated project: made, installed, migrated, served, stopped."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tour.stages import TourFailed
from tour.web import request

ANSWERS = Path(__file__).parent / "answers.yml"
_SECONDS_TO_START = 30.0
_SECONDS_TO_STOP = 15.0


@dataclass(frozen=True, slots=True)
class Project:
    """
    The service `samples` in a folder of its own.

    Args:
        folder: Its root.
        uv: The program that installs it.
    """

    folder: Path
    uv: str

    def remove(self) -> None:
        """
        Delete what an earlier tour left.

        Raises:
            TourFailed: The folder is not a generated project, so it is not ours to delete.
        """
        if not (self.folder / ".copier-answers.yml").is_file():
            raise TourFailed(f"{self.folder} is not a generated project; choose another folder with DIR=")
        shutil.rmtree(self.folder)

    def generate(self) -> None:
        """Render it from the template."""
        self._run(
            sys.executable, "-m", "scaffold", "new", "samples", "--dir", str(self.folder), "--answers", str(ANSWERS)
        )

    def install(self) -> None:
        """Install it with everything it needs, and generate its stubs."""
        self._run("make", "install", f"UV={self.uv}", cwd=self.folder)

    def migrate(self) -> None:
        """Create its tables."""
        self._run(*self._python("-m", "samples", "migrate"), cwd=self.folder)

    def run_script(self, script: Path, *arguments: str) -> str:
        """Run a script with the service's own packages, and give what it prints."""
        return self._run(*self._python(str(script), *arguments), cwd=self.folder).strip()

    @contextmanager
    def serving(self, http: int, grpc: int) -> Iterator[None]:
        """Serve it for the length of a block."""
        ports = {"SAMPLES_HTTP_PORT": str(http), "SAMPLES_GRPC_PORT": str(grpc)}
        log = self.folder / "service.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                self._python("-m", "samples", "serve"),
                cwd=self.folder,
                env=_environment() | ports,
                stdout=output,
                stderr=output,
            )
        try:
            self._wait_until_ready(process, http, log)
            yield
        finally:
            process.terminate()
            process.wait(_SECONDS_TO_STOP)
        if process.returncode != 0:
            raise TourFailed(f"the service ended with exit code {process.returncode}; see {log}")

    def _wait_until_ready(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        deadline = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if request("GET", f"http://127.0.0.1:{port}/ready").status == 200:  # noqa: PLR2004 - HTTP
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise TourFailed(f"the service does not start; see {log}")

    def _python(self, *arguments: str) -> list[str]:
        return [str(self.folder / ".venv" / "bin" / "python"), *arguments]

    def _run(self, *command: str, cwd: Path | None = None) -> str:
        done = subprocess.run(command, cwd=cwd, env=_environment(), capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise TourFailed(said[-1] if said else f"{command[0]} ended with exit code {done.returncode}")
        return done.stdout


def free_port(preferred: int) -> int:
    """
    Find a port to listen on.

    Args:
        preferred: Taken if nobody else has it.
    """
    for port in (preferred, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise TourFailed("no free port on this machine")


def _environment() -> dict[str, str]:
    # The project has an environment of its own, whatever this one is.
    return {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
