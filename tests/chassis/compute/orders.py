"""What the workers of these tests are told to do. They load this module; the service's process only names it."""

import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn


class TwoPartsError(Exception):
    """Takes two arguments and words its own text: pickle alone cannot bring it back."""

    def __init__(self, organ: str, value: float) -> None:
        super().__init__(f"{organ} at {value}")
        self.organ = organ
        self.value = value


class LockedError(Exception):
    """Holds what cannot be pickled."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.lock = threading.Lock()


class UnloadableError(Exception):
    """As below, as an error."""

    def __reduce__(self) -> tuple[Any, ...]:
        return int, ("no number",)


class Unloadable:
    """Can be pickled, but not unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return int, ("no number",)


def prepare() -> Callable[[tuple[Any, ...]], Any]:
    """Make the task: it does what it is ordered to."""
    return do


def prepare_with(path: Path) -> Callable[[tuple[Any, ...]], Any]:
    """As above, if there is a certain file."""
    path.read_bytes()
    return do


def prepare_for_ever() -> NoReturn:
    """Never get ready."""
    while True:
        time.sleep(1)


def prepare_badly() -> Callable[[tuple[Any, ...]], Any]:
    """Get ready, and die a moment later."""
    threading.Timer(0.01, os._exit, (4,)).start()
    return do


def do(order: tuple[Any, ...]) -> Any:
    word, *arguments = order
    return _ORDERS[word](*arguments)


def _note(path: Path) -> None:
    """Tell the test which process has come here."""
    pid = path.with_suffix(".new")
    pid.write_text(str(os.getpid()))
    pid.rename(path)


def _loop(path: Path | None = None) -> NoReturn:
    if path is not None:
        _note(path)
    while True:
        pass


def _hold_the_interpreter(path: Path) -> None:
    """Keep even other threads of this process from running: the engine of regular expressions does not let go."""
    _note(path)
    re.match(r"(a+)+$", "a" * 60 + "b")


def _hog(path: Path) -> None:
    memory = bytearray(50_000_000)
    _note(path)
    time.sleep(60 + len(memory))


def _wait_for(begun: Path, go_on: Path) -> int:
    _note(begun)
    while not go_on.exists():
        time.sleep(0.005)
    return os.getpid()


def _let_go(path: Path) -> None:
    """Close every descriptor, the connection to the service among them, and go on."""
    _note(path)
    os.closerange(3, 256)
    time.sleep(600)


def _start_program(path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    path.with_suffix(".new").write_text(str(process.pid))
    path.with_suffix(".new").rename(path)
    process.wait()


def _fail(error: str) -> NoReturn:
    raise _ERRORS[error]


_ERRORS: dict[str, BaseException] = {
    "builtin": KeyError("sodium"),
    "fields in C": UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    "reduces itself": FileNotFoundError(2, "No such file", "fonts.ttf"),
    "words its text": TwoPartsError("liver", 3.5),
    "unpicklable": LockedError("the lock is stuck"),
    "unloadable": UnloadableError("the lock is stuck"),
    "exit": SystemExit(7),
}
_ORDERS: dict[str, Callable[..., Any]] = {
    "give": lambda value: value,
    "pid": os.getpid,
    "nice": lambda: os.nice(0),
    "exit": os._exit,
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "null": partial(ctypes.string_at, 0),
    "loop": _loop,
    "let go": _let_go,
    "hold": _hold_the_interpreter,
    "hog": _hog,
    "allocate": lambda size: len(bytearray(size)),
    "wait": _wait_for,
    "start": _start_program,
    "fail": _fail,
    "lambda": lambda: lambda: None,
    "unloadable": Unloadable,
    "print": partial(print, "to whom it may concern"),
}
