"""One window of load over gRPC, by h2load: a client in C, since one in Python would be the slower side."""

import re
import subprocess
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from bench.answered import Answered
from bench.cores import LOAD, pinned_to
from bench.load import Load

_SERVICE = "samples.v1.SampleService"
_ONE_OF_THEM = b"\n$00000000-0000-4000-8000-000000000042"
_CONNECTIONS = 4
_DONE = re.compile(r"requests: .* (\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout")
_BYTES = re.compile(r"traffic: .*\((\d+)\) data")


def press(port: int, load: Load, *, seconds: int, rows: int) -> Answered:
    """Call as fast as it answers.

    Args:
        port: Where it listens.
        load: What is called: GetSample, or StreamSamples for the whole list.
        seconds: How long.
        rows: Rows that are in the list.

    Raises:
        RuntimeError: h2load says why, or the service refuses.
    """
    listed = load.method.startswith("Stream")
    connections = min(_CONNECTIONS, load.at_once)
    with TemporaryDirectory(prefix="h2load-") as folder:
        message, log = Path(folder, "message"), Path(folder, "log")
        message.write_bytes(framed(b"" if listed else _ONE_OF_THEM))
        command = ["h2load", f"--duration={seconds}s", f"--clients={connections}", f"--log-file={log}"]
        command += [f"--max-concurrent-streams={load.at_once // connections}", "--window-bits=24", f"--data={message}"]
        command += ["--connection-window-bits=26", "--header=content-type: application/grpc", "--header=te: trailers"]
        command += [f"http://127.0.0.1:{port}/{_SERVICE}/{load.method}"]
        done = subprocess.run(pinned_to(LOAD, command), capture_output=True, text=True, check=False)  # noqa: S603 - ours
        if done.returncode:
            raise RuntimeError(f"h2load: {done.stdout}{done.stderr}")
        return answered(done.stdout, log.read_text(), seconds=seconds, rows=rows if listed else 1)


def framed(message: bytes) -> bytes:
    """Put a message into the frame that gRPC wants.

    Args:
        message: Encoded.
    """
    return b"\0" + len(message).to_bytes(4, "big") + message


def answered(said: str, log: str, *, seconds: float, rows: int) -> Answered:
    """Read what h2load found out.

    Args:
        said: What it printed.
        log: A line for each call: when, its status, and the microseconds that it took.
        seconds: That it took.
        rows: Rows in each answer.

    Raises:
        RuntimeError: Nothing but refusals came back, which are answers without a message.
    """
    counted, carried = _DONE.search(said), _BYTES.search(said)
    if counted is None or carried is None or int(carried[1]) == 0:
        raise RuntimeError(f"h2load: no message came back: {said}")
    succeeded, failed, errored, late = (int(number) for number in counted.groups())
    took = sorted(int(line.split("\t")[2]) / 1e3 for line in log.splitlines())
    cuts = quantiles(took, n=100, method="inclusive") if len(took) > 1 else took * 99
    return Answered(succeeded * rows, seconds, failed, errored + late, cuts[49], cuts[98])
