"""`python -m bench`: measures everything side by side, prints the table, and writes a record and a plot."""

import argparse
import os
import platform
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bench.collector import collector
from bench.database import durable_postgres
from bench.plan import FULL, QUICK
from bench.plot import drawn
from bench.sides import all_sides, ours
from bench.table import lines
from bench.turns import measure
from bench.workshop import ROOT, make_service, prepare


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="short windows: a look, not a result")
    parser.add_argument("--rounds", type=int, help="turns of each side (default: 5, or 2 if quick)")
    parser.add_argument("--seconds", type=int, help="length of a window (default: 8, or 2 if quick)")
    parser.add_argument("--only", default="", help="sides, separated by commas (default: all)")
    parser.add_argument("--kit", type=Path, default=ROOT, help="folder with the template (default: this repository)")
    parser.add_argument("--before", type=Path, help="folder with another template, whose service is measured as well")
    parser.add_argument("--out", type=Path, default=ROOT / "build/bench", help="folder of the record")
    given = parser.parse_args()
    usual = QUICK if given.quick else FULL
    plan = replace(usual, rounds=given.rounds or usual.rounds, seconds=given.seconds or usual.seconds)
    uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    with TemporaryDirectory(prefix="bench-") as folder, durable_postgres() as server, collector() as spans:
        workshop = prepare(Path(folder), uv, given.kit)
        sides = all_sides(workshop, server.create_database, spans, plan.rows)
        if given.before:
            before = make_service(given.before, workshop.scratch / "before", uv)
            sides.insert(1, ours(before, server.create_database(), spans, plan.rows, name="before"))
        wanted = given.only.split(",") if given.only else [side.name for side in sides]
        results = measure([side for side in sides if side.name in wanted], plan, workshop.scratch, say)
    for line in lines(results):
        sys.stdout.write(line + "\n")
    record = {"machine": platform.platform(), "cores": os.cpu_count(), "plan": plan, "results": results}
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "bench.json").write_bytes(msgspec.json.format(msgspec.json.encode(record)))
    for name, picture in drawn(results):
        (given.out / name).write_text(picture)


def say(line: str) -> None:
    """Tell the progress, beside the table."""
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
