"""Where the laboratory's code is, and what its programs are run with."""

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2] / "reference_service"


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """
    Give the environment of the laboratory's programs: the packages beside each other, and nobody else's settings.

    Args:
        settings: By their variables, such as `LAB_DATA`.
    """
    sources = sorted(path for path in ROOT.glob("*/src") if path.is_dir())
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_prefixes())}
    return {**kept, "PYTHONPATH": os.pathsep.join(map(str, sources)), **settings}


def _prefixes() -> tuple[str, ...]:
    return tuple(f"{path.parent.name.upper()}_" for path in ROOT.glob("*/src"))
