"""What a server and its children take: processor time and memory, as Linux counts it."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_STATE_FIELDS_BEHIND_NAME = 2
_USER_TIME, _CHILDREN_SYSTEM_TIME = 11, 15


def processor_seconds(pid: int) -> float:
    """Add up the processor time of a process and its descendants, in user code and in the kernel.

    Args:
        pid: Of the process.
    """
    ticks = 0
    for member in _family(pid):
        stat = Path(f"/proc/{member}/stat").read_text()
        # The name of the program stands in brackets and may hold anything.
        fields = stat[stat.rindex(")") + _STATE_FIELDS_BEHIND_NAME :].split()
        ticks += sum(int(field) for field in fields[_USER_TIME:_CHILDREN_SYSTEM_TIME])
    return ticks / _TICK


def memory_mib(pid: int) -> float:
    """Add up the memory of a process and its descendants, each shared page by its share (PSS).

    Args:
        pid: Of the process.
    """
    kib = 0
    for member in _family(pid):
        lines = Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
        kib += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kib / 1024


def _family(pid: int) -> list[int]:
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            found.extend(_family(int(child)))
    return found
