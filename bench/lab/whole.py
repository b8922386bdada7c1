"""The whole laboratory in one process: how long it takes to be ready, and how much it holds then."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from msgspec import Struct

from bench.lab.laboratory import laboratory
from bench.lab.workshop import Workshop
from bench.process_tree import memory_mib


class Whole(Struct, frozen=True):
    """What came out; medians.

    Args:
        cold_start: Seconds until it was ready.
        resident: MiB of its process, without the workers that render.
        tree: MiB with them, shared pages by their share.
    """

    cold_start: float
    resident: float
    tree: float


def measure_whole(workshop: Workshop, starts: int, say: Callable[[str], None]) -> Whole:
    """Start it, several times.

    Args:
        workshop: What it runs with.
        starts: How often; once more before, so that its code is compiled.
        say: Told the progress.
    """
    found = []
    for number in range(starts + 1):
        with laboratory(workshop, "whole", split=False) as lab:
            found.append(Whole(lab.cold_start, resident_mib(lab.pid), memory_mib(lab.pid)))
            say(f"whole, start {number}: {found[-1]}")
    return Whole(*(median(getattr(one, name) for one in found[1:]) for name in Whole.__struct_fields__))


def resident_mib(pid: int) -> float:
    """Give what one process holds, its share of libraries included.

    Args:
        pid: Of the process.
    """
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
