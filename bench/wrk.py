"""One window of load over HTTP, by wrk."""

import json
import subprocess
from pathlib import Path

import msgspec

from bench.answered import Answered
from bench.cores import LOAD, pinned_to
from bench.load import Load

_SCRIPT = Path(__file__).with_name("load.lua")


def press(port: int, load: Load, *, seconds: int, rows: int) -> Answered:
    """Ask as fast as it answers.

    Args:
        port: Where it listens.
        load: What is asked.
        seconds: How long.
        rows: Rows that are there.

    Raises:
        RuntimeError: wrk says why.
    """
    command = ["wrk", "--threads=1", f"--connections={load.at_once}", f"--duration={seconds}s", "--timeout=10s"]
    command += [f"--script={_SCRIPT}", f"http://127.0.0.1:{port}", "--", load.method, str(rows)]
    done = subprocess.run(pinned_to(LOAD, command), capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise RuntimeError(f"wrk: {done.stdout}{done.stderr}")
    return msgspec.convert(json.loads(done.stdout.splitlines()[-1]), Answered)
