"""What `make lab` shows is true: each sight checks what it shows, and the program ends with an error if one is not."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.template.sample_kit import ROOT
from tour.lab.waiting import until
from tour.web import request

COMMAND = [sys.executable, "-m", "tour.lab"]

# Both write to the same folder.
pytestmark = [pytest.mark.xdist_group("make-lab"), pytest.mark.timeout(300)]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs hear Ctrl-C: whoever runs tests in the background may have turned it off for all of them."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.fixture
def served(interruptible: None) -> Iterator[subprocess.Popen[str]]:
    del interruptible
    with subprocess.Popen(COMMAND, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process
        # Its own processes must end with it.
        process.send_signal(signal.SIGINT)


def test_the_stories_are_told_to_their_end() -> None:
    command = [*COMMAND, "--once", "--topology", "split"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "[12/12]" in done.stdout


def test_results_come_in_until_it_is_stopped_and_nothing_is_left_running(served: subprocess.Popen[str]) -> None:
    assert served.stdout is not None
    shown = "".join(iter(served.stdout.readline, "\n")) + "".join(iter(served.stdout.readline, "\n"))
    desks = re.search(r"desks +(http://\S+)/", shown)
    assert desks is not None, shown
    until("a result", lambda: request("GET", f"{desks[1]}/api/v1/desk/reports").json)
    served.send_signal(signal.SIGINT)
    assert served.wait(60) == 0
    with pytest.raises(OSError, match="refused"):
        request("GET", f"{desks[1]}/ready")
