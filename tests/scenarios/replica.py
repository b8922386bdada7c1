"""A real process of a rendered service, on ports that it keeps when it is started again."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from chassis.testing.polling import until
from chassis.testing.ports import free_port

from tests.scenarios.http_connection import HttpConnection

_SECONDS_TO_START = 60.0
_SECONDS_TO_END = 60.0


class Replica:
    """One instance of the service.

    Args:
        project: Its rendered folder.
        settings: Names without the service's prefix: `sql_url`.
        program: What Python runs.
        prefix: Of the environment variables.
    """

    def __init__(
        self,
        project: Path,
        settings: Mapping[str, object],
        *,
        program: Sequence[str] = ("-m", "samples"),
        prefix: str = "SAMPLES",
    ) -> None:
        self.http = free_port()
        self.grpc = free_port()
        self._project = project
        self._program = program
        own = {"http_port": self.http} | ({"grpc_port": self.grpc} if prefix == "SAMPLES" else {})
        given = {f"{prefix}_{name.upper()}": str(value) for name, value in {**own, **settings}.items()}
        self._environment = os.environ | given | {"PYTHONPATH": f"{project}/chassis/src:{project}/src"}
        self._log = project.parent / f"replica-{self.http}.log"
        self._process: asyncio.subprocess.Process | None = None

    async def run(self, *command: str) -> int:
        """Run a command of the service to its end."""
        await self._launch(*command)
        return await self.ended()

    async def start(self) -> None:
        """Serve, and wait until new requests are welcome."""
        await self._launch("serve")
        await until(self.is_ready, within=_SECONDS_TO_START)

    async def is_ready(self) -> bool:
        """Ask it, as a router would."""
        assert self._process is not None
        if self._process.returncode is not None:
            raise RuntimeError(f"it ended with {self._process.returncode}:\n{self.log[-3000:]}")
        try:
            async with asyncio.timeout(2), HttpConnection.opened(self.http) as connection:
                return (await connection.ask("GET", "/ready")).status == 200
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            return False

    async def has_answered(self, method: str) -> bool:
        """Tell whether it has had calls of a method since it was started."""
        async with HttpConnection.opened(self.http) as connection:
            return f'{method}"'.encode() in (await connection.ask("GET", "/metrics")).body

    def ask_to_end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal."""
        assert self._process is not None
        self._process.send_signal(number)

    async def ended(self) -> int:
        """Wait for the end, and give the exit code."""
        assert self._process is not None
        async with asyncio.timeout(_SECONDS_TO_END):
            return await self._process.wait()

    async def kill(self) -> None:
        """End it whatever it does, if it still runs."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self.ended()

    @property
    def log(self) -> str:
        """Everything it has said."""
        return self._log.read_text()

    @property
    def memory(self) -> int:
        """Resident bytes."""
        assert self._process is not None
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    async def _launch(self, *command: str) -> None:
        # A file, not a pipe: one that nobody reads would stop it when it is full.
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._program,
                *command,
                cwd=self._project,
                env=self._environment,
                stdout=log,
                stderr=log,
            )
