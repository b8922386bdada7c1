"""The reports service, alone in its process, with its workers."""

from collections.abc import Iterator
from contextlib import contextmanager

from bench.cores import BOTH
from bench.lab.contract import Reports
from bench.lab.messages import batch, earlier_visits
from bench.lab.renderers import Batch, timed
from bench.lab.workshop import LABORATORY, Workshop
from bench.running import Running, running
from bench.side import Side
from bench.workshop import run


class OurService:
    """The reports service, over gRPC: taken in, evaluated, rendered, stored, and told with an event.

    Args:
        server: While it runs.
        size: Reports of a batch.
    """

    def __init__(self, server: Running, size: int) -> None:
        self.pid = server.pid
        self.address = f"127.0.0.1:{server.grpc_port}"
        self.client = Reports(self.address)
        self._size = size
        self._made = 0
        self.first_report, *_ = [report.id for report in self.client.take_batch([*earlier_visits(size)])]

    def make(self) -> Batch:
        """Make a batch that nobody has had before."""
        messages = batch(self._made, self._size)
        self._made += 1
        return timed(lambda: self.client.take_batch(messages))


@contextmanager
def our_service(workshop: Workshop, name: str, size: int) -> Iterator[OurService]:
    """Run one for the duration of the block, with a database and a folder of documents of its own.

    Args:
        workshop: What it runs with.
        name: Of its folder.
        size: Reports of a batch.
    """
    folder = workshop.scratch / name
    folder.mkdir()
    told = {
        **workshop.variables,
        "REPORTS_HTTP_PORT": "PORT",
        "REPORTS_GRPC_PORT": "GRPC",
        "REPORTS_SQL_URL": f"sqlite+aiosqlite:///{folder}/reports.db",
        "REPORTS_BROKER_URL": f"embedded:///{folder}/events.db",
        "REPORTS_OBJECTS_URL": f"file://{folder}/documents",
    }
    service = LABORATORY / "reports"
    free = {"REPORTS_HTTP_PORT": "0", "REPORTS_GRPC_PORT": "0"}
    run([workshop.python, "-m", "reports", "migrate"], service, {**told, **free})
    command = [workshop.python, "-m", "reports", "serve"]
    with running(Side(name, name, command, service, told, "/ready", cores=BOTH), folder / "log") as server:
        yield OurService(server, size)
