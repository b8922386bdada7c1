"""`python -m tour`: what `make demo` runs."""

import argparse
import shutil
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from tour.project import Project, free_port
from tour.sights import Sights
from tour.stages import Stages, TourFailed

_VISITS = 200
_STAGES = 10


def main() -> int:
    """Give the tour; the exit code is 0 if every stage did what it shows."""
    parser = argparse.ArgumentParser(
        prog="make demo",
        description="Generate a service, start it, and show it with real laboratory results.",
        epilog="example: make demo DIR=/tmp/samples ONCE=1",
    )
    parser.add_argument("--dir", type=Path, default=Path("demo/samples"), help="where the service goes (DIR=)")
    parser.add_argument("--once", action="store_true", help="end after the tour (ONCE=1)")
    parser.add_argument("--force", action="store_true", help="replace what an earlier tour left (FORCE=1)")
    parser.add_argument("--uv", default=shutil.which("uv") or "uv", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    project = Project(arguments.dir.absolute(), arguments.uv)
    try:
        if project.folder.exists() and not _may_replace(project.folder, forced=arguments.force):
            sys.stderr.write(
                f"demo: {project.folder} is there already; say FORCE=1 to replace it, or DIR= for another\n"
            )
            return 2
        _tour(project, once=arguments.once)
    except TourFailed as failure:
        sys.stderr.write(f"demo: {failure}\n")
        return 1
    except KeyboardInterrupt:
        sys.stdout.write("\nstopped\n")
    return 0


def _may_replace(folder: Path, *, forced: bool) -> bool:
    if forced or not sys.stdin.isatty():
        return forced
    return input(f"{folder} is there already. Replace it? [y/N] ").strip().lower() in ("y", "yes")


def _tour(project: Project, *, once: bool) -> None:
    start = time.perf_counter()
    stages = Stages(_STAGES)
    if project.folder.exists():
        project.remove()
    with stages.stage("generate the service `samples` from the template") as shown:
        project.generate()
        shown.append(str(project.folder))
    with stages.stage("install it"):
        project.install()
    with stages.stage("migrate its SQLite database"):
        project.migrate()
    ports = free_port(8000), free_port(50051)
    http, grpc = f"http://127.0.0.1:{ports[0]}", f"127.0.0.1:{ports[1]}"
    with ExitStack() as served:
        with stages.stage("start it"):
            served.enter_context(project.serving(*ports))
        _show(stages, Sights(project, http, grpc))
        sys.stdout.write(f"\nDone in {time.perf_counter() - start:.1f} s.\n\n")
        _print_addresses(http, grpc, project.folder)
        if not once:
            sys.stdout.write("Serving until Ctrl-C.\n")
            threading.Event().wait()


def _show(stages: Stages, sights: Sights) -> None:
    with stages.stage("register real laboratory results over HTTP") as shown:
        registered, lines = sights.register(_VISITS)
        shown.extend(lines)
    with stages.stage("send something wrong") as shown:
        shown.extend(sights.refuse())
    with stages.stage("read one over gRPC") as shown:
        shown.extend(sights.read(registered[0]))
    with stages.stage("see the events consumed") as shown:
        shown.extend(sights.consume(_VISITS))
    with stages.stage("health, readiness, metrics") as shown:
        shown.extend(sights.operate())
    with stages.stage("API documents") as shown:
        shown.extend(sights.document())


def _print_addresses(http: str, grpc: str, folder: Path) -> None:
    for name, address in (
        ("API docs", f"{http}/docs"),
        ("API", f"{http}/api/v1/samples"),
        ("gRPC", grpc),
        ("readiness", f"{http}/ready"),
        ("metrics", f"{http}/metrics"),
        ("code", f"{folder}/README.md"),
    ):
        sys.stdout.write(f"  {name:<10} {address}\n")


if __name__ == "__main__":
    sys.exit(main())
