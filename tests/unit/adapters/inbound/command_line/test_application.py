from collections.abc import Callable

import click
import pytest

from scaffold.adapters.inbound.command_line import new
from scaffold.adapters.inbound.command_line.application import run

Raise = Callable[[BaseException], None]


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch) -> Raise:
    def use(error: BaseException) -> None:
        def callback(**_: object) -> None:
            raise error

        monkeypatch.setattr(new, "command", click.Command("new", callback=callback))

    monkeypatch.delenv("SCAFFOLD_TRACEBACK", raising=False)
    return use


def nothing() -> object:
    raise AssertionError


@pytest.mark.parametrize("arguments", [[], ["--help"], ["new", "--help"], ["check", "-h"], ["release", "--help"]])
def test_help_shows_an_example_and_opens_no_kit(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments, nothing) == 0
    assert "Example:\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["new"], ["new", "a", "b"], ["--nonsense"], ["check", "--nonsense"]]
)
def test_wrong_usage_is_one_line_that_points_to_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments, nothing) == 2
    said = capsys.readouterr().err
    assert said.startswith("scaffold: ")
    assert said.endswith("see: scaffold --help\n")
    assert said.count("\n") == 1


def test_what_nobody_expected_is_one_line_too(raising: Raise, capsys: pytest.CaptureFixture[str]) -> None:
    raising(KeyError("several\nlines"))
    assert run(["new"], nothing) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_traceback_is_there_for_who_asks(raising: Raise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCAFFOLD_TRACEBACK", "1")
    raising(KeyError("x"))
    with pytest.raises(KeyError):
        run(["new"], nothing)


def test_ctrl_c_is_no_error_of_ours(raising: Raise, capsys: pytest.CaptureFixture[str]) -> None:
    raising(KeyboardInterrupt())
    assert run(["new"], nothing) == 130
    # click ends the line on which the terminal has shown ^C.
    assert capsys.readouterr().err == "\nscaffold: stopped, and nothing was written\n"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"], nothing) == 0
    assert capsys.readouterr().out.startswith("scaffold ")
