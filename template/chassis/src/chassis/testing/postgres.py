# Owned by the template. Change it there, then run: copier update
"""A real PostgreSQL server of one's own: a temporary folder, a Unix socket, gone at the end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_SECONDS_TO_START = 30.0
_SECONDS_TO_STOP = 10.0
_OPTIONS = ("-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200")


class Postgres:
    """A server for tests; use it in a `with` block. It takes no TCP port, so any number may run.

    Args:
        programs: Folder with `initdb` and `postgres`, as `Postgres.find` gives it.
        options: Further ones of its command line; they win over ours.
    """

    def __init__(self, programs: Path, *, options: Sequence[str] = ()) -> None:
        self._programs = programs
        self._options = (*_OPTIONS, *options)
        self._folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self._server: subprocess.Popen[bytes] | None = None
        self._databases = 0

    @staticmethod
    def find() -> Path | None:
        """Look for the newest server on this machine: on the PATH, else where Debian puts it."""
        on_path = shutil.which("initdb")
        if on_path is not None:
            return Path(on_path).resolve().parent
        installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
        return max((path.parent for path in installed), key=lambda path: int(path.parent.name), default=None)

    def __enter__(self) -> Self:
        try:
            self._initialise()
            self.start()
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self.remove()

    def start(self) -> None:
        """Start the server, and wait until it answers.

        Raises:
            RuntimeError: It ended, or does not answer; the message holds what it said.
        """
        log = (self._folder / "log").open("ab")
        with log:
            self._server = subprocess.Popen(  # noqa: S603 - our own arguments
                [self._programs / "postgres", "-D", self._folder / "data", "-k", self._folder, *self._options],
                stdout=log,
                stderr=log,
                **_unprivileged(),
            )
        deadline = time.monotonic() + _SECONDS_TO_START
        while self._run("pg_isready", check=False):
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"postgres does not start: {(self._folder / 'log').read_text()}")
            time.sleep(0.02)

    def stop(self, with_signal: signal.Signals = signal.SIGINT) -> None:
        """Stop the server.

        Args:
            with_signal: SIGINT ends all sessions in good order, SIGQUIT is a crash.
        """
        if self._server is not None:
            self._server.send_signal(with_signal)
            self._server.wait(_SECONDS_TO_STOP)
            self._server = None

    def pause(self) -> None:
        """Suspend the server with all its sessions: it takes connections and answers nothing, until `resume`."""
        self._signal_all(signal.SIGSTOP)

    def resume(self) -> None:
        """Let the server go on where it was suspended."""
        self._signal_all(signal.SIGCONT)

    def remove(self) -> None:
        """Delete everything."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def create_database(self) -> str:
        """Make an empty database, and give its SQLAlchemy URL."""
        self._databases += 1
        name = f"test_{self._databases}"
        self._run("createdb", name)
        return f"postgresql+asyncpg://postgres@/{name}?host={self._folder}"

    def _signal_all(self, number: signal.Signals) -> None:
        assert self._server is not None
        # The server first: suspended, it starts no further session while we look for those there are.
        self._server.send_signal(number)
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # one that has ended meanwhile
                if int(status.read_text().rpartition(")")[2].split()[1]) == self._server.pid:
                    os.kill(int(status.parent.name), number)

    def _initialise(self) -> None:
        if os.geteuid() == 0:
            owner = _account()
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        subprocess.run(  # noqa: S603 - our own arguments
            [self._programs / "initdb", "-D", self._folder / "data", "-U", "postgres", "-A", "trust", "-N"],
            check=True,
            capture_output=True,
            **_unprivileged(),
        )

    def _run(self, program: str, *arguments: str, check: bool = True) -> int:
        command = [str(self._programs / program), "-h", str(self._folder), "-U", "postgres", *arguments]
        return subprocess.run(command, check=check, capture_output=True).returncode  # noqa: S603 - as above


def _account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _unprivileged() -> dict[str, Any]:
    # The server refuses to run as root.
    if os.geteuid() != 0:
        return {}
    owner = _account()
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
