"""Log lines: JSON or for a human, with who said it and for which request, never in the way of the work."""

import io
import logging
import sys
import warnings
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import msgspec
import pytest
import structlog
from chassis.context.actor import Actor
from chassis.context.request import RequestContext, bound
from chassis.context.trace import Trace
from chassis.logs.logger import get_logger
from chassis.logs.settings import LogSettings
from chassis.logs.setup import configure

ADA = Actor("ada", "north")
TRACE = Trace("a" * 32, "b" * 16)


@pytest.fixture(autouse=True)
def _untouched_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


class Log:
    """A configured log whose lines can be read back."""

    def __init__(
        self,
        form: Literal["json", "console"] = "json",
        level: Literal["debug", "info", "warning", "error"] = "info",
    ) -> None:
        self._stream = io.BytesIO()
        configure(LogSettings(format=form, level=level), service="host", version="1.2", stream=self._stream)
        self.logger = get_logger("samples.use_cases")

    def text(self) -> str:
        return self._stream.getvalue().decode()

    def lines(self) -> list[dict[str, Any]]:
        return [msgspec.json.decode(line) for line in self._stream.getvalue().splitlines()]

    def line(self) -> dict[str, Any]:
        (only,) = self.lines()
        return only


def test_every_line_says_when_who_and_for_which_request() -> None:
    log = Log()
    before = datetime.now(UTC)
    with bound(RequestContext("r1", "samples", ADA, TRACE)):
        log.logger.info("registered", sample=7)
    line = log.line()
    assert before <= datetime.fromisoformat(line.pop("timestamp")) <= datetime.now(UTC)
    assert line == {
        "level": "info",
        "event": "registered",
        "logger": "samples.use_cases",
        "service": "samples",
        "version": "1.2",
        "request_id": "r1",
        "trace_id": "a" * 32,
        "actor": "ada",
        "sample": 7,
    }


def test_outside_of_a_request_the_line_is_of_the_process() -> None:
    log = Log()
    log.logger.warning("listening")
    line = log.line()
    assert (line["service"], line["request_id"], line["actor"]) == ("host", None, None)


def test_a_context_without_a_service_belongs_to_the_process() -> None:
    log = Log()
    with bound(RequestContext("r1")):
        log.logger.info("x")
    assert (log.line()["service"], log.line()["request_id"]) == ("host", "r1")


def test_a_caller_cannot_pass_for_somebody_else() -> None:
    log = Log()
    with bound(RequestContext("r1", actor=ADA)):
        log.logger.info("x", service="forged", version="forged", request_id="forged", actor="forged", level="forged")
    assert "forged" not in log.text()


def test_a_caller_may_name_the_actor_that_the_context_does_not_know_yet() -> None:
    log = Log()
    log.logger.info("logged in", actor="ada")
    assert log.line()["actor"] == "ada"


def test_one_line_an_event_whatever_is_in_it() -> None:
    log = Log()
    log.logger.info("first\nlevel=error", note="a\r\nb\u2028c")
    assert len(log.text().splitlines()) == 1 or len(log.text().split("\n")) == 2
    assert log.line()["event"] == "first\nlevel=error"


def test_what_is_less_important_than_the_level_is_not_written() -> None:
    log = Log(level="warning")
    log.logger.info("no")
    log.logger.debug("no")
    log.logger.error("yes")
    assert [line["event"] for line in log.lines()] == ["yes"]


def test_an_exception_is_told_with_its_traceback_and_cause() -> None:
    log = Log()

    failure = RuntimeError("outer")
    failure.__cause__ = KeyError("inner")
    log.logger.error("failed", exc_info=failure)
    line = log.line()
    assert line["level"] == "error"
    assert "KeyError: 'inner'" in line["exception"]
    assert line["exception"].endswith("RuntimeError: outer")


class Colour(Enum):
    RED = "red"


class Point(msgspec.Struct):
    x: int
    tags: tuple[str, ...] = ("a",)


@dataclass
class Place:
    at: Point


Pair = namedtuple("Pair", "left right")  # noqa: PYI024 - old code logs such things


class Silent:
    """Cannot be turned into text."""

    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (1.5, 1.5),
        (True, True),
        ({1: {"a": (1, 2)}}, {"1": {"a": [1, 2]}}),
        ({"only"}, ["only"]),
        (Pair(1, 2), [1, 2]),
        (b"bytes \xff", "bytes \\xff"),
        (bytearray(b"x"), "x"),
        (Colour.RED, "red"),
        (datetime(2026, 11, 21, tzinfo=UTC), "2026-11-21T00:00:00+00:00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Path("/srv"), "/srv"),
        (Place(Point(1)), {"at": {"x": 1, "tags": ["a"]}}),
        (ValueError("bad"), "ValueError: bad"),
        (Silent(), "<Silent>"),
        (ValueError, "<class 'ValueError'>"),
        (2**70, 2**70),
        (float("nan"), None),
    ],
)
def test_any_value_can_be_logged(value: object, shown: object) -> None:
    log = Log()
    log.logger.info("x", value=value)
    line = log.line()
    assert line["value"] == shown
    log.logger.info("x", values=[value])


def test_a_value_that_contains_itself_is_cut_off() -> None:
    endless: dict[str, Any] = {}
    endless["self"] = endless
    log = Log()
    log.logger.info("x", value=endless)
    assert "…" in repr(log.line()["value"])


def test_text_that_is_no_unicode_is_escaped_rather_than_lost() -> None:
    log = Log()
    log.logger.info("half \ud800 pair", note="x")
    assert "half \\ud800 pair" in log.line()["event"]


@pytest.mark.parametrize("form", ["json", "console"])
def test_the_lines_of_libraries_look_like_ours_if_they_matter(form: Literal["json", "console"]) -> None:
    log = Log(form)
    library = logging.getLogger("sqlalchemy.pool")
    library.setLevel(logging.DEBUG)
    library.info("no")
    library.warning("pool of %d is full", 5)
    library.setLevel(logging.NOTSET)
    assert len(log.text().splitlines()) == 1
    assert "pool of 5 is full" in log.text()
    assert "sqlalchemy.pool" in log.text()


def test_a_librarys_line_keeps_level_traceback_and_request() -> None:
    log = Log()
    library = logging.getLogger("uvicorn.error")
    with bound(RequestContext("r1", "samples")):
        library.error("failed", exc_info=OSError("gone"))
    library.critical("fatal")
    first, second = log.lines()
    assert (first["level"], first["request_id"], first["service"]) == ("error", "r1", "samples")
    assert first["exception"].endswith("OSError: gone")
    assert second["level"] == "critical"


def test_a_librarys_line_whose_arguments_do_not_fit_is_said_without_them() -> None:
    log = Log()
    logging.getLogger("grpc").warning("%d calls", "many")
    assert log.line()["event"] == "%d calls"


def test_a_python_warning_is_a_line_too() -> None:
    log = Log()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("old habit", stacklevel=1)
    assert "old habit" in log.line()["event"]
    assert log.line()["logger"] == "py.warnings"


def test_configuring_twice_writes_a_librarys_line_once_and_moves_early_loggers_along() -> None:
    first = Log()
    first.logger.info("before")
    configure(LogSettings(), service="renamed", version="2", stream=io.BytesIO())
    first.logger.info("after")
    assert [line["service"] for line in first.lines()] == ["host", "renamed"]
    assert len(logging.getLogger().handlers) == 1


class Broken(io.BytesIO):
    def write(self, _line: object) -> int:
        raise BrokenPipeError


def test_a_line_that_nobody_can_read_does_not_fail_the_work() -> None:
    configure(LogSettings(), service="host", version="1", stream=Broken())
    get_logger("x").info("into the void")
    closed = io.BytesIO()
    closed.close()
    configure(LogSettings(), service="host", version="1", stream=closed)
    get_logger("x").info("into the void")


def test_lines_go_to_standard_error_and_leave_standard_output_to_commands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure(LogSettings(), service="host", version="1")
    get_logger("x").info("hello")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert msgspec.json.decode(captured.err)["event"] == "hello"


def test_a_logger_follows_when_standard_error_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(LogSettings(), service="host", version="1")
    logger = get_logger("x")
    for _ in range(2):
        buffer = io.BytesIO()
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(buffer))
        logger.info("hello")
        assert b"hello" in buffer.getvalue()


def test_a_human_reads_event_level_and_values_and_no_colour_codes_in_a_file() -> None:
    log = Log("console")
    with bound(RequestContext("r1", actor=ADA)):
        log.logger.warning("registered", sample=7)
    for part in (
        "[warning  ] registered",
        "request_id=r1",
        "actor=ada",
        "service=host",
        "version=1.2",
        "sample=7",
    ):
        assert part in log.text()
    assert "\x1b" not in log.text()
