"""A rendered service in a process of its own, on free ports."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chassis.testing.polling import until

from tests.template.rendered import BIN, Rendered

_SECONDS_TO_START = 60.0


@dataclass(frozen=True, slots=True)
class Served:
    """A service that listens."""

    http: str
    grpc: str
    log: Path
    process: asyncio.subprocess.Process

    def errors(self) -> list[dict[str, Any]]:
        """Everything that it found worth an operator's attention."""
        return [line for line in lines(self.log) if line["level"] in {"error", "critical"}]


def lines(log: Path) -> list[dict[str, Any]]:
    """Read a log as far as it is written."""
    return [json.loads(line) for line in log.read_text().splitlines(keepends=True) if line.endswith("\n")]


@asynccontextmanager
async def served(project: Rendered, **settings: str) -> AsyncIterator[Served]:
    """Serve a project whose stubs are there; `auth_issuer` is the setting `SAMPLES_AUTH_ISSUER`."""
    name = project.row.service_name
    ports = {"http_port": "0", "grpc_port": "0"} if "grpc" in project.row.doors else {"http_port": "0"}
    environment = {
        "PATH": f"{BIN}:/usr/bin:/bin",
        "PYTHONPATH": f"{project.folder}/chassis/src:{project.folder}/src",
        **{f"{name}_{key}".upper(): value for key, value in {**ports, **settings}.items()},
    }
    command = (BIN / "python", "-m", name)
    migration = await asyncio.create_subprocess_exec(
        *command,
        "migrate",
        cwd=project.folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await migration.communicate()
    assert migration.returncode == 0, said.decode()
    log = project.folder.parent / "log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *command, "serve", cwd=project.folder, env=environment, stdout=output, stderr=output
        )
    try:
        await until(lambda: _listening(log) or process.returncode is not None, within=_SECONDS_TO_START)
        at = _listening(log)
        assert at, log.read_text()
        yield Served(at["http"], at.get("grpc", ""), log, process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _listening(log: Path) -> dict[str, Any]:
    return next((line for line in lines(log) if line["event"] == "listening"), {})
