"""Others that make the same reports: Go, and the naive handler."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import msgspec

from bench.cores import BOTH
from bench.lab.renderers import Batch, timed
from bench.lab.sheets import sheets
from bench.lab.workshop import FONTS, Workshop
from bench.running import Running, running
from bench.side import Side
from bench.workshop import PEERS


class Naive:
    """The naive handler, over gRPC too.

    Args:
        server: While it runs.
        size: Reports of a batch.
    """

    def __init__(self, server: Running, size: int) -> None:
        self.pid = server.pid
        self._request = msgspec.json.encode(sheets(size))
        channel = grpc.insecure_channel(f"127.0.0.1:{server.grpc_port}")
        self._take: Any = channel.unary_stream("/Naive/TakeBatch")

    def make(self) -> Batch:
        """Make a batch."""
        return timed(lambda: self._take(self._request))


class Go:
    """The Go program: a goroutine for each report, and nothing between it and whoever waits.

    Args:
        process: Makes a batch for each line.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.pid = process.pid
        self._process = process

    def make(self) -> Batch:
        """Make a batch."""
        asked, said = self._process.stdin, self._process.stdout
        assert asked is not None
        assert said is not None
        asked.write(b"\n")
        asked.flush()
        return msgspec.json.decode(said.readline(), type=Batch)


@contextmanager
def naive_handler(workshop: Workshop, size: int) -> Iterator[Naive]:
    """Run it for the duration of the block.

    Args:
        workshop: What it runs with.
        size: Reports of a batch.
    """
    told = {"GRPC_PORT": "GRPC", "FONTS": str(FONTS)}
    side = Side("naive", "naive", [workshop.peers, "platypus.py"], PEERS, told, "", cores=BOTH)
    with running(side, workshop.scratch / "naive.log") as server:
        yield Naive(server, size)


@contextmanager
def go_program(program: Path, scratch: Path, size: int) -> Iterator[Go]:
    """Run it for the duration of the block.

    Args:
        program: Compiled.
        scratch: Where it finds what to render.
        size: Reports of a batch.
    """
    given = scratch / "sheets.json"
    given.write_bytes(msgspec.json.encode(sheets(size)))
    with subprocess.Popen(  # noqa: S603 - ours
        [program, FONTS, given], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield Go(process)
        finally:
            process.kill()
