"""A real server that speaks S3: a temporary folder, a port of its own, gone at the end."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from chassis.objects.settings import ObjectSettings
from chassis.settings.secret import Secret
from chassis.testing.ports import free_port

_SECONDS_TO_START = 30.0
_SECONDS_TO_STOP = 10.0


class S3Server:
    """A server for tests; use it in a `with` block.

    Args:
        program: As `S3Server.find` gives it.
        folder: Where it keeps its buckets, each as a folder.
        options: Further ones of its command line.
    """

    def __init__(self, program: Path, folder: Path, *, options: tuple[str, ...] = ()) -> None:
        self.program = program
        self._options = options
        self._folder = folder
        self._port = free_port()
        self._server: subprocess.Popen[bytes] | None = None
        self._scheme = "https" if options else "http"
        self._buckets = 0

    @staticmethod
    def find() -> Path | None:
        found = shutil.which("versitygw", path=f"{os.environ.get('PATH', '')}:{Path.home()}/.local/bin")
        return None if found is None else Path(found)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        log = (self._folder / "log").open("ab")
        (self._folder / "buckets").mkdir(exist_ok=True)
        with log:
            self._server = subprocess.Popen(
                [
                    str(self.program),
                    *self._options,
                    "--port",
                    f"127.0.0.1:{self._port}",
                    "posix",
                    str(self._folder / "buckets"),
                ],
                env={**os.environ, "ROOT_ACCESS_KEY": "tester", "ROOT_SECRET_KEY": "hunter2-secret"},
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"versitygw does not start: {(self._folder / 'log').read_text()}")
            time.sleep(0.005)

    def stop(self) -> None:
        if self._server is not None:
            self._server.send_signal(signal.SIGKILL)
            self._server.wait(_SECONDS_TO_STOP)
            self._server = None

    @contextmanager
    def away(self) -> Iterator[None]:
        self.stop()
        yield
        self.start()

    def create_bucket(self) -> str:
        self._buckets += 1
        bucket = f"test-bucket-{self._buckets}"
        self.folder_of(bucket).mkdir()
        return bucket

    def folder_of(self, bucket: str) -> Path:
        return self._folder / "buckets" / bucket

    def settings(self, bucket: str, **changes: object) -> ObjectSettings:
        url = f"s3://{bucket}?endpoint={self._scheme}://127.0.0.1:{self._port}&region=us-east-1"
        given = {"url": url, "key_id": "tester", "secret_key": Secret("hunter2-secret"), **changes}
        return ObjectSettings(**given)  # type: ignore[arg-type]  # as a test wants it

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self._port), 1).close()
        except OSError:
            return False
        return True
