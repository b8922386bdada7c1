"""A program of the laboratory that runs in the background, and what it says in a file."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tour.stages import TourFailed
from tour.web import request

_OK = 200
_SECONDS_TO_STOP = 30.0


class Program:
    """
    Python with a module, in the background.

    Args:
        arguments: The module and what it is told.
        environment: Its variables.
        log: Takes what it says.
    """

    def __init__(self, arguments: list[str], environment: Mapping[str, str], log: Path) -> None:
        self._name = arguments[0]
        self._log = log
        with log.open("w") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def must_run(self) -> None:
        """
        Make sure that it has not ended.

        Raises:
            TourFailed: It has.
        """
        if (code := self._process.poll()) is not None:
            raise TourFailed(f"{self._name} ended with exit code {code}; see {self._log}")

    def answers(self, url: str) -> bool:
        """
        Tell whether an address of it says that all is well.

        Raises:
            TourFailed: It has ended.
            OSError: Nobody answers yet.
        """
        self.must_run()
        return request("GET", url).status == _OK

    def stop(self) -> int:
        """Ask it to end, wait for that, and give its exit code; one that does not is killed."""
        self._process.terminate()
        try:
            return self._process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            raise TourFailed(f"{self._name} did not end within {_SECONDS_TO_STOP:.0f} s; see {self._log}") from None


@contextmanager
def running(arguments: list[str], environment: Mapping[str, str], log: Path) -> Iterator[Program]:
    """Run a program for the length of a block."""
    program = Program(arguments, environment, log)
    try:
        yield program
    finally:
        code = program.stop()
    # A server that was asked to end may say so by its exit code.
    if code not in (0, -signal.SIGTERM):
        raise TourFailed(f"{arguments[0]} ended with exit code {code}; see {log}")


def finished(arguments: list[str], environment: Mapping[str, str]) -> str:
    """
    Run a program to its end, and give what it prints.

    Raises:
        TourFailed: It failed; with the last thing it said.
    """
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise TourFailed(said[-1] if said else f"{' '.join(arguments)} ended with exit code {done.returncode}")
    return done.stdout
