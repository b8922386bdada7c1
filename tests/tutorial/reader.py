"""A reader of the tutorial, who does what the page says, in two terminals and an empty folder."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.tutorial.page import ADDRESS, Block, changed
from tests.tutorial.seen import Seen

_SECONDS = 60.0
_SHOWN = {"text", "json"}
_ASKS = re.compile(r"^(curl -s \S+|.* saga (list|show).*)$")


class Reader:
    """Goes through a page block by block.

    Args:
        home: The folder to begin in.
        environment: Of both terminals.
        ports: The addresses of the page, each with the one that is free here.
    """

    def __init__(self, home: Path, environment: Mapping[str, str], ports: Mapping[str, str]) -> None:
        self._folder = home
        self._environment = dict(environment)
        self._ports = ports
        self._log = home.parent / f"{home.name}.log"
        self._serving: subprocess.Popen[bytes] | None = None
        self._seen = Seen()

    def follow(self, page: list[Block]) -> None:
        """Do all of it."""
        for block, following in zip(page, [*page[1:], None], strict=True):
            shown = following.text if following and following.language in _SHOWN and not following.title else ""
            try:
                self._do(block, shown)
            except Exception as error:
                error.add_note(f"at line {block.line} of the page:\n{block.text}")
                raise

    def close(self) -> None:
        """Stop what is left running, as Ctrl-C does."""
        if self._serving is not None:
            os.killpg(self._serving.pid, signal.SIGINT)
            self._serving.wait(_SECONDS)
            self._serving = None

    def _do(self, block: Block, shown: str) -> None:
        if block.language == "sh" and block.title:
            self._serve(block.text, shown)
        elif block.language == "sh":
            self._run(block.text, shown)
        elif block.language == ADDRESS:
            self._run(f"curl -s -o /dev/null -w '%{{http_code}}' {block.text}", "200")
        elif block.language == "diff":
            path = self._folder / block.title
            path.write_text(changed(path.read_text(encoding="utf-8"), block.text), encoding="utf-8")
        elif block.title:
            path = self._folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")

    def _serve(self, command: str, shown: str) -> None:
        self.close()
        with self._log.open("wb") as log:
            self._serving = subprocess.Popen(
                ["bash", "-c", f"exec {command}"],
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        serving = self._serving

        def begun() -> bool:
            text = self._log.read_text(encoding="utf-8")
            assert serving.poll() is None, text
            return self._seen.among(shown, self._as_shown(text))

        _until(begun, lambda: self._log.read_text(encoding="utf-8"))

    def _run(self, command: str, shown: str) -> None:
        said = ""

        def done() -> bool:
            nonlocal said
            said = self._said(command)
            return not shown or self._seen.matches(shown, self._as_shown(said))

        if all(_ASKS.match(line) for line in command.splitlines()):
            # What is to be seen may be on its way: a reader asks again, too.
            _until(done, lambda: said)
        else:
            assert done(), said
        self._move(command)

    def _said(self, command: str) -> str:
        here = self._seen.in_this_run(command)
        for shown, real in self._ports.items():
            here = here.replace(shown, real)
        finished = subprocess.run(
            ["bash", "-c", here],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return finished.stdout.decode()

    def _move(self, command: str) -> None:
        for folder in re.findall(r"^cd (\S+)$", command, re.MULTILINE):
            self._folder /= folder
            for topology in self._folder.glob("topology*.toml"):
                text = topology.read_text(encoding="utf-8")
                for shown, real in self._ports.items():
                    text = text.replace(shown, real)
                topology.write_text(text, encoding="utf-8")

    def _as_shown(self, text: str) -> str:
        for shown, real in self._ports.items():
            text = text.replace(real, shown)
        return text


def _until(done: Callable[[], bool], said: Callable[[], str]) -> None:
    end = time.monotonic() + _SECONDS
    while not done():
        assert time.monotonic() < end, f"not to be seen; instead:\n{said()}"
        time.sleep(0.1)
