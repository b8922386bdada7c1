"""Measures the sides in turns, so that a busy moment of the machine hits all of them."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import msgspec

from bench import h2load, wrk
from bench.database import run_sql
from bench.load import LISTS, Load
from bench.plan import Plan
from bench.process_tree import memory_mib, processor_seconds
from bench.running import Running, running
from bench.side import Side
from bench.window import Window

_IDLE = 0.02


class Result(msgspec.Struct, frozen=True):
    """What a side came to.

    Args:
        side: Its name.
        title: As in the table.
        windows: Medians by load.
        cold_start: Seconds from its start to its first 200.
        memory: MiB after all windows.
        afterwards: Microseconds of processor time for each POST of all windows that the server took after the last:
            events were still to be published and handled.
    """

    side: str
    title: str
    windows: dict[str, Window]
    cold_start: float
    memory: float
    afterwards: float


def measure(sides: Sequence[Side], plan: Plan, scratch: Path, say: Callable[[str], None]) -> list[Result]:
    """Start, measure and stop each side, round by round.

    Args:
        sides: Who takes turns.
        plan: How long and how often.
        scratch: Where they may complain.
        say: Told the progress.
    """
    turns: dict[str, list[Turn]] = defaultdict(list)
    for number in range(plan.rounds):
        for side in sides:
            turn = _turn(side, plan, scratch)
            figures = [f"{load} {window.rate:.0f}/s {window.processor:.0f} us" for load, window in turn.windows.items()]
            say(f"round {number + 1}: {side.name}: {', '.join(figures)}")
            turns[side.name].append(turn)
    return [result_of(side, turns[side.name], plan.least) for side in sides]


class Turn(msgspec.Struct, frozen=True):
    """What a side did between a start and a stop.

    Args:
        windows: By load.
        cold_start: As in the result.
        memory: As in the result.
        afterwards: As in the result.
    """

    windows: dict[str, Window]
    cold_start: float
    memory: float
    afterwards: float


def _turn(side: Side, plan: Plan, scratch: Path) -> Turn:
    with running(side, scratch / f"{side.name}.log") as server:
        windows = {str(load): _window(server, side, load, plan) for load in side.loads}
        posts = sum(window.rate for load, window in windows.items() if load.startswith("POST"))
        asked = posts * (plan.seconds + plan.warm_up)
        afterwards = _seconds_until_idle(server.pid) / asked * 1e6 if asked else 0.0
        return Turn(windows, server.cold_start, memory_mib(server.pid), afterwards)


def _window(server: Running, side: Side, load: Load, plan: Plan) -> Window:
    press, port = (h2load.press, server.grpc_port) if load.over_grpc else (wrk.press, server.port)
    rows = plan.rows
    if load in LISTS:
        # The windows of the rounds before have registered more.
        rows = int(run_sql(side.database, "SELECT count(*) FROM samples"))
    press(port, load, seconds=plan.warm_up, rows=rows)
    before = processor_seconds(server.pid)
    answered = press(port, load, seconds=plan.seconds, rows=rows)
    return Window.of(answered, processor_seconds(server.pid) - before)


def _seconds_until_idle(pid: int) -> float:
    """Wait until a server has nothing to do any more, and give the processor time that it took until then."""
    begun = before = processor_seconds(pid)
    while True:
        time.sleep(1)
        now = processor_seconds(pid)
        if now - before <= _IDLE:
            return now - begun
        before = now


def result_of(side: Side, turns: Sequence[Turn], least: int) -> Result:
    """Take the medians of what counts.

    Args:
        side: Whose.
        turns: All it had.
        least: Requests that a window must have: one with fewer tells what else the machine did. A load without any such
            window is left out, and with it every goal that needs it.
    """
    counting = {
        load: [turn.windows[load] for turn in turns if turn.windows[load].requests >= least]
        for load in map(str, side.loads)
    }
    return Result(
        side=side.name,
        title=side.title,
        windows={load: Window.median(windows) for load, windows in counting.items() if windows},
        cold_start=median(turn.cold_start for turn in turns),
        memory=median(turn.memory for turn in turns),
        afterwards=median(turn.afterwards for turn in turns),
    )
