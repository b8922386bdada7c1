"""Takes spans and forgets them, so that tracing costs a side what it costs with a collector that answers."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bench.cores import LOAD, pinned_to


class _Collector(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name of the class above
        """Say nothing."""


@contextmanager
def collector() -> Iterator[str]:
    """Run one for the duration of the block, and give its address."""
    command = pinned_to(LOAD, [sys.executable, "-m", "bench.collector"])
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1/traces"
        finally:
            process.terminate()


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), _Collector) as server:
        print(server.server_port, flush=True)  # noqa: T201 - whoever started it reads the port
        server.serve_forever()
