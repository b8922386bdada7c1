"""Makes what is measured: the peers, and the variables under which the laboratory's programs find their code."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.workshop import PEERS, ROOT, run

LABORATORY = ROOT / "reference_service"
FONTS = LABORATORY / "reports/src/reports/adapters/outbound/typst/template/fonts"


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is ready to be started.

    Args:
        python: Runs the laboratory.
        variables: Which every program of the laboratory needs.
        peers: Python of the peers' own environment.
        gofpdf: The compiled Go peer; None without Go.
        scratch: Where anything else may lie.
    """

    python: str
    variables: Mapping[str, str]
    peers: str
    gofpdf: Path | None
    scratch: Path


def prepare(scratch: Path, uv: str) -> Workshop:
    """Install and compile.

    Args:
        scratch: An empty folder.
        uv: The program.
    """
    run([uv, "sync", "--quiet", "--frozen", "--compile-bytecode"], PEERS)
    gofpdf = None
    if shutil.which("go"):
        gofpdf = scratch / "gofpdf"
        run(["go", "build", "-o", str(gofpdf), "."], PEERS / "gofpdf")
    variables = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(str(folder) for folder in sorted(LABORATORY.glob("*/src"))),
        # Compiled once, as where it is installed, and nothing of it stays in the tree.
        "PYTHONPYCACHEPREFIX": str(scratch / "bytecode"),
    }
    return Workshop(sys.executable, variables, str(PEERS / ".venv/bin/python"), gofpdf, scratch)
