# Owned by the template. Change it there, then run: copier update
"""What a process may use of its machine, and what it uses."""

import os
import resource
import sys
from pathlib import Path

_ROOT = Path("/")
_KIBIBYTE = 1024


def processors(root: Path = _ROOT) -> float:
    """Count the processors that this process may keep busy; a container's quota may be a fraction of one.

    Args:
        root: Where `/sys` is; another one in a test.

    Source: Control Group v2 (kernel.org), cpu.max.
    """
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota, _, period = _text(root / "sys/fs/cgroup/cpu.max").partition(" ")
    return min(float(there), int(quota) / int(period)) if quota.isdigit() else float(there)


def memory_limit(root: Path = _ROOT) -> int:
    """Give the memory that this process may use, in bytes: its container's limit, else all of the machine.

    Args:
        root: Where `/sys` is; another one in a test.

    Source: Control Group v2 (kernel.org), memory.max.
    """
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limits = [_text(root / "sys/fs/cgroup" / name) for name in ("memory.max", "memory/memory.limit_in_bytes")]
    return min([machine, *(int(limit) for limit in limits if limit.isdigit())])


def resident_memory() -> int:
    """Measure the memory of this process, in bytes."""
    pages = _text(Path("/proc/self/statm")).split()
    if pages:
        return int(pages[1]) * os.sysconf("SC_PAGE_SIZE")
    # Without /proc the highest so far must do.
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest if sys.platform == "darwin" else highest * _KIBIBYTE


def _text(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
