"""Asks two services the same, one at work and one idle; in a process of its own, so that no other work delays it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import msgspec

from bench.lab.contract import Reports
from bench.lab.times import Times, times_of
from bench.lab.workshop import Workshop
from bench.workshop import ROOT

_PAUSE = 0.01


class Asked(msgspec.Struct, frozen=True):
    """What was asked of a service, and of its twin at the same time.

    Args:
        health: Health calls of the one at work.
        idle_health: Of the other.
        route: A report by its id, of the one at work.
        idle_route: Of the other.
    """

    health: Times
    idle_health: Times
    route: Times
    idle_route: Times


@contextmanager
def asking(workshop: Workshop, at_work: tuple[str, str], idle: tuple[str, str]) -> Iterator[Callable[[], Asked]]:
    """Ask for the duration of the block; what it gives ends it and tells what came out.

    Args:
        workshop: Whose Python and variables.
        at_work: Address, and the id of a report that is there.
        idle: Likewise.
    """
    command = [workshop.python, "-m", "bench.lab.probe", *at_work, *idle]
    with subprocess.Popen(  # noqa: S603 - ours
        command, cwd=ROOT, env=workshop.variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it is connected

        def ended() -> Asked:
            said, _ = process.communicate(b"")
            return msgspec.json.decode(said, type=Asked)

        try:
            yield ended
        finally:
            process.kill()


def _again_and_again(ask: Callable[[], None], enough: Event, seconds: list[float]) -> None:
    while not enough.is_set():
        begun = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - begun)
        time.sleep(_PAUSE)


def _main(at_work: str, its_report: str, idle: str, other_report: str) -> None:
    ours, twin = Reports(at_work), Reports(idle)
    asks: list[Callable[[], None]] = [
        ours.check,
        twin.check,
        lambda: ours.find(its_report),
        lambda: twin.find(other_report),
    ]
    for ask in asks:
        ask()
    taken: list[list[float]] = [[] for _ in asks]
    enough = Event()
    threads = [
        Thread(target=_again_and_again, args=(ask, enough, seconds)) for ask, seconds in zip(asks, taken, strict=True)
    ]
    for thread in threads:
        thread.start()
    sys.stdout.write("\n")
    sys.stdout.flush()
    sys.stdin.read()
    enough.set()
    for thread in threads:
        thread.join()
    sys.stdout.buffer.write(msgspec.json.encode(Asked(*map(times_of, taken))))


if __name__ == "__main__":
    _main(*sys.argv[1:])
