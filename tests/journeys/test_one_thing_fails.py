"""Story 6: one thing fails, one thing fails; nothing is lost, and nothing happens twice."""

import os
import random
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, count, islice
from pathlib import Path

import pytest

from tests.journeys.books import the_books_agree
from tests.journeys.lab import Lab, opened
from tests.journeys.visitor import Visitor
from tour.web import request

KILLS = int(os.environ.get("JOURNEY_KILLS", "30"))
SEED = os.environ.get("JOURNEY_SEED", "4")
_VISITS_AT_ONCE = 3

pytestmark = [pytest.mark.xdist_group("journeys-kills"), pytest.mark.crash]


@pytest.fixture
def lab(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Lab]:
    with opened(request.param, tmp_path) as (lab, _):
        yield lab


@pytest.mark.timeout(120 + 10 * KILLS)
@pytest.mark.parametrize(
    ("lab", "kills"),
    [("split", KILLS), ("one", max(1, KILLS // 10))],
    indirect=["lab"],
    ids=["split", "in_one_process"],
)
def test_whatever_is_killed_at_whatever_moment_nothing_is_lost_and_nothing_happens_twice(lab: Lab, kills: int) -> None:
    over = threading.Event()
    with ThreadPoolExecutor(_VISITS_AT_ONCE) as crowd:
        visits = [crowd.submit(go_on, Visitor(lab, f"{SEED}-{number}"), over) for number in range(_VISITS_AT_ONCE)]
        try:
            for name in chosen(lab, kills, random.Random(SEED)):
                kill(lab, name)
        finally:
            over.set()
    assert all(visit.result() for visit in visits)
    the_books_agree(lab)
    the_dashboard_agrees(lab)


def go_on(visitor: Visitor, over: threading.Event) -> int:
    visits = 0
    while not over.is_set():
        visitor.visit()
        visits += 1
    return visits


def chosen(lab: Lab, kills: int, chance: random.Random) -> Iterator[str]:
    """Choose each process as often as the others, in an order and at moments that the seed decides."""
    names = sorted(lab.laboratory.addresses.processes)
    rounds = (chance.sample(names, k=len(names)) for _ in count())
    for name in islice(chain.from_iterable(rounds), kills):
        threading.Event().wait(chance.uniform(0.0, 0.6))
        yield name


def kill(lab: Lab, name: str) -> None:
    """Kill a process, and wait until it is back."""
    killed = lab.laboratory.pids()[name]
    os.kill(killed, signal.SIGKILL)
    the_others_answer(lab, name)
    lab.until(f"{name} being started again", lambda: lab.laboratory.pids()[name] != killed, within=60)
    address = lab.laboratory.addresses.processes[name]
    lab.until(f"{name} being ready", lambda: request("GET", f"{address}/ready").status == 200)


def the_others_answer(lab: Lab, killed: str) -> None:
    for name, address in lab.laboratory.addresses.processes.items():
        if name != killed:
            assert request("GET", f"{address}/ready").status in (200, 503), f"{name} is away, as is {killed}"
            assert request("GET", f"{address}/health").status == 200, f"{name} is not well while {killed} is away"


def the_dashboard_agrees(lab: Lab) -> None:
    states = [lab.desk.settled(booking)["state"] for booking in {each["id"]: each for each in lab.bookings}.values()]
    expected = {
        "bookings_confirmed": states.count("confirmed"),
        "bookings_refused": states.count("refused"),
        "reports_received": len(lab.reports),
        "reports_final": len(lab.reports),
        "invoices": len(lab.reports),
    }
    lab.until("the dashboard", lambda: lab.desk.summary()["total"].items() >= expected.items())
    delivered = lab.providers.delivered()
    assert len(delivered) == len({each["key"] for each in delivered})
    ready = [each for each in delivered if "report is ready" in each["text"]]
    assert len(ready) == len(lab.reports)
