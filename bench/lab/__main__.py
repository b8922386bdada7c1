"""`python -m bench.lab`: measures the laboratory, prints the table, and writes a record and pictures."""

import argparse
import os
import platform
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bench.database import durable_postgres
from bench.lab.burst import burst
from bench.lab.laboratory import WITH_DATABASE, laboratory
from bench.lab.plan import FULL, QUICK, Plan
from bench.lab.plot import drawn
from bench.lab.reports import measure_reports
from bench.lab.results import Results
from bench.lab.sagas import measure_sagas
from bench.lab.table import lines
from bench.lab.whole import measure_whole
from bench.lab.workshop import Workshop, prepare
from bench.workshop import ROOT

_PARTS = ("reports", "sqlite", "postgres", "whole")


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.lab", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few and short: a look, not a result")
    parser.add_argument("--only", default=",".join(_PARTS), help="parts, separated by commas (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=ROOT / "build/bench-lab", help="folder of the record")
    given = parser.parse_args()
    plan = QUICK if given.quick else FULL
    uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    with TemporaryDirectory(prefix="bench-") as folder:
        results = _measured(prepare(Path(folder), uv), plan, given.only.split(","))
    for line in lines(results):
        sys.stdout.write(line + "\n")
    record = {"machine": platform.platform(), "cores": os.cpu_count(), "plan": plan, "results": results}
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "bench-lab.json").write_bytes(msgspec.json.format(msgspec.json.encode(record)))
    for name, picture in drawn(results):
        (given.out / name).write_text(picture)


def _measured(workshop: Workshop, plan: Plan, parts: list[str]) -> Results:
    results = Results()
    if "reports" in parts:
        results.reports = measure_reports(workshop, plan, _say)
    if "sqlite" in parts:
        with laboratory(workshop, "sqlite", split=True) as lab:
            urls = {service: f"sqlite+aiosqlite:///{lab.data}/{service}.db" for service in WITH_DATABASE}
            results.sagas["SQLite"] = measure_sagas(lab, urls, plan, _say)
            results.burst = burst(urls["booking"], urls["analytics"], plan.burst)
    if "postgres" in parts:
        with durable_postgres() as server:
            urls = {service: server.create_database() for service in WITH_DATABASE}
            told = {f"{service.upper()}_SQL_URL": url for service, url in urls.items()}
            with laboratory(workshop, "postgres", split=True, told=told) as lab:
                results.sagas["PostgreSQL"] = measure_sagas(lab, urls, plan, _say)
    if "whole" in parts:
        results.whole = measure_whole(workshop, plan.starts, _say)
    return results


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
