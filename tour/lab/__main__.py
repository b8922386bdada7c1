"""`python -m tour.lab`: what `make lab` runs."""

import argparse
import shutil
import signal
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from tour.lab.addresses import TOPOLOGIES, Addresses
from tour.lab.laboratory import Laboratory
from tour.lab.sights import Sights
from tour.stages import Stages, TourFailed

_FOLDER = Path("demo")
_RESULTS_A_SECOND = 0.5
_STARTING, _TOUR = 3, 9

# Whoever watches does not want to wait for the pauses between tries to have grown.
_IN_A_HURRY = {"NOTIFICATIONS_SENDING_MOST_DELAY": "4"}


def main() -> int:
    """Run the laboratory; the exit code is 0 if it started, and if each story came to its end."""
    parser = argparse.ArgumentParser(
        prog="make lab",
        description="Run the laboratory: ten services, what they do not own, and real results that come in.",
        epilog="example: make lab ONCE=1 TOPOLOGY=split",
    )
    parser.add_argument(
        "--topology", choices=TOPOLOGIES, default="one", help="one process, or one for each service (TOPOLOGY=split)"
    )
    parser.add_argument("--once", action="store_true", help="tell its stories, then end (ONCE=1)")
    arguments = parser.parse_args()
    # Whoever ends this ends what it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if arguments.once:
            _tour(arguments.topology)
        else:
            _serve(arguments.topology)
    except (TourFailed, OSError) as failure:
        sys.stderr.write(f"lab: {failure}\n")
        return 1
    except KeyboardInterrupt:
        sys.stdout.write("\nstopped\n")
    return 0


def _tour(topology: str) -> None:
    start = time.perf_counter()
    folder = (_FOLDER / "lab-once").absolute()
    shutil.rmtree(folder, ignore_errors=True)
    laboratory = _laboratory(folder, topology)
    stages = Stages(_STARTING + _TOUR)
    with ExitStack() as running:
        _start(laboratory, stages, running)
        _show(stages, Sights(laboratory))
        with stages.stage("stop everything"):
            running.close()
    sys.stdout.write(f"\nDone in {time.perf_counter() - start:.1f} s. What the services said: {laboratory.log}\n")


def _serve(topology: str) -> None:
    laboratory = _laboratory((_FOLDER / "lab").absolute(), topology)
    with ExitStack() as running:
        _start(laboratory, Stages(_STARTING), running)
        _print_addresses(laboratory)
        instrument = laboratory.send_results(rate=_RESULTS_A_SECOND)
        running.callback(instrument.stop)
        sys.stdout.write("\nReal results come in, one every other second. Serving until Ctrl-C.\n")
        sys.stdout.flush()
        threading.Event().wait()


def _laboratory(folder: Path, topology: str) -> Laboratory:
    return Laboratory(folder, Addresses.choose(topology, preferred=True), _IN_A_HURRY)


def _start(laboratory: Laboratory, stages: Stages, running: ExitStack) -> None:
    with stages.stage("migrate the databases") as shown:
        shown.append(f"{len(laboratory.migrate())} services, an SQLite file each: {laboratory.folder}/data")
    with stages.stage("start what the laboratory does not own"):
        running.enter_context(laboratory.stand_ins())
    with stages.stage("start the laboratory") as shown:
        running.enter_context(laboratory.serving())
        shown.extend(f"{name:<14} {address}" for name, address in laboratory.addresses.processes.items())


def _show(stages: Stages, sights: Sights) -> None:
    for title, sight in (
        ("a patient registers and is found", sights.register),
        ("a test is booked", sights.book),
        ("a card is declined late: all is undone", sights.undo),
        ("a card is declined too late: payment is due", sights.fall_due),
        ("real results arrive", sights.take_results),
        ("the doctor watches a batch of 100", sights.watch),
        ("a report is final", sights.finish),
        ("one process is killed", sights.kill),
    ):
        with stages.stage(title) as shown:
            shown.extend(sight())


def _print_addresses(laboratory: Laboratory) -> None:
    gateway = laboratory.addresses.gateway
    alone = len(laboratory.addresses.processes) > 1
    sys.stdout.write("\n")
    for name, address in (
        ("desks", f"{gateway}/"),
        ("doctor", f"{gateway}/desk/doctor"),
        ("front desk", f"{gateway}/desk/front"),
        ("platform", f"{gateway}/desk/platform"),
        ("API docs", f"{gateway}/docs" if alone else f"{gateway}/gateway/docs"),
        ("readiness", f"{gateway}/ready"),
        ("cards", f"{laboratory.addresses.third_party('card_provider')}/v1/ledger"),
        ("messages", f"{laboratory.addresses.third_party('sms_provider')}/v1/messages"),
        ("log", str(laboratory.log)),
    ):
        sys.stdout.write(f"  {name:<10} {address}\n")


if __name__ == "__main__":
    sys.exit(main())
