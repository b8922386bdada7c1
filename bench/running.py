"""A side while it runs."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench.cores import pinned_to
from bench.side import Side

_SECONDS_TO_START = 60.0
_SECONDS_TO_STOP = 30.0


@dataclass(frozen=True, slots=True)
class Running:
    """A side that answers.

    Args:
        pid: Of its first process.
        port: Where it speaks HTTP.
        grpc_port: Where it speaks gRPC, if it does.
        cold_start: Seconds from its start to its first 200.
    """

    pid: int
    port: int
    grpc_port: int
    cold_start: float


@contextmanager
def running(side: Side, log: Path) -> Iterator[Running]:
    """Run a side for the duration of the block.

    Args:
        side: What runs.
        log: Where it writes whatever it writes, its access log above all.

    Raises:
        RuntimeError: It ended, or does not answer.
    """
    port, grpc_port = _free_port(), _free_port()
    ports = {"PORT": str(port), "GRPC": str(grpc_port), "ADMIN": str(_free_port())}
    told = {name: _filled_in(value, ports) for name, value in side.environment.items()}
    command = [_filled_in(part, ports) for part in side.command]
    environment = {"PATH": os.environ["PATH"], "HOME": str(log.parent)} | told
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - ours
            pinned_to(side.cores, command),
            cwd=side.folder,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        while not (_answers(port, side.health) if side.health else _listens(grpc_port)):
            if process.poll() is not None or time.perf_counter() - begun > _SECONDS_TO_START:
                raise RuntimeError(f"{side.name} does not start: {log.read_text()[-2000:]}")
            time.sleep(0.005)
        yield Running(process.pid, port, grpc_port, time.perf_counter() - begun)
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _filled_in(text: str, ports: Mapping[str, str]) -> str:
    for name, port in ports.items():
        text = text.replace(name, port)
    return text


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def _answers(port: int, path: str) -> bool:
    with suppress(OSError, HTTPException):
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == HTTPStatus.OK
        finally:
            connection.close()
    return False
