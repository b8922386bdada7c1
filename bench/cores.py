"""Which core works for whom: the server has one to itself, everything else shares the other."""

import os
from collections.abc import Sequence

SERVER = "0"
LOAD = "1"
BOTH = "0,1"


def pinned_to(cores: str, command: Sequence[str]) -> list[str]:
    """Make a command stay on some cores, with all that it starts.

    Args:
        cores: One of the constants here.
        command: What runs there.
    """
    if (os.cpu_count() or 1) == 1:
        return [*command]
    return ["taskset", "--cpu-list", cores, *command]
