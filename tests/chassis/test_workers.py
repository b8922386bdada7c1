"""Workers on one port: started, started again, and ended together."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from chassis.grpc.settings import GrpcSettings
from chassis.host.settings import GrpcHostSettings
from chassis.host.workers.division import refuse_what_cannot_be_shared
from chassis.host.workers.shared_port import hold_port
from chassis.http.settings import HttpSettings
from chassis.settings.error import SettingsError
from chassis.testing.polling import until

PROGRAM = Path(__file__).parent / "workers" / "program.py"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux spreads connections over workers")


class Supervised:
    """The parent, and what its workers answer."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        assert process.stdout is not None
        self.port = int(process.stdout.readline())

    def answer(self) -> tuple[int, int] | None:
        """The number and the process id of whichever worker answers."""
        with suppress(ConnectionError), socket.create_connection(("127.0.0.1", self.port)) as connection:
            answered = connection.recv(100).split()
            if answered:
                return int(answered[0]), int(answered[1])
        return None

    async def both(self) -> dict[int, int]:
        """The process id of each worker, by its number."""
        seen: dict[int, int] = {}

        def asked() -> bool:
            seen.update([self.answer() or (-1, -1)])
            seen.pop(-1, None)
            return len(seen) == 2

        await until(asked)
        return seen


@pytest.fixture
def supervised() -> Iterator[Callable[[str], Supervised]]:
    started: list[subprocess.Popen[str]] = []

    def start(kind: str) -> Supervised:
        process = subprocess.Popen([sys.executable, PROGRAM, kind], stdout=subprocess.PIPE, text=True)
        started.append(process)
        return Supervised(process)

    yield start
    for process in started:
        process.kill()
        process.communicate()


def is_gone(pid: int) -> bool:
    with suppress(ProcessLookupError, FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


async def test_connections_to_one_port_reach_every_worker(supervised: Callable[[str], Supervised]):
    workers = await supervised("well").both()
    assert len(set(workers.values())) == 2


async def test_a_worker_that_is_killed_is_started_again_under_its_number(supervised: Callable[[str], Supervised]):
    parent = supervised("well")
    before = await parent.both()
    os.kill(before[0], signal.SIGKILL)
    await until(lambda: (parent.answer() or (1, 0)) not in {(1, before[1]), (0, before[0]), (1, 0)})
    after = await parent.both()
    assert after[1] == before[1]
    assert after[0] != before[0]


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT])
async def test_the_signal_to_end_ends_all_workers_and_then_the_parent(
    supervised: Callable[[str], Supervised], wish: signal.Signals
):
    parent = supervised("well")
    workers = await parent.both()
    parent.process.send_signal(wish)
    assert parent.process.wait(30) == 0
    assert all(is_gone(pid) for pid in workers.values())


async def test_workers_that_do_not_end_are_killed_when_patience_is_at_its_end(supervised: Callable[[str], Supervised]):
    parent = supervised("stuck")
    workers = await parent.both()
    parent.process.terminate()
    assert parent.process.wait(30) == 0
    assert all(is_gone(pid) for pid in workers.values())


def test_a_worker_that_never_serves_ends_them_all_with_its_exit_code(supervised: Callable[[str], Supervised]):
    assert supervised("broken").process.wait(30) == 3


async def test_workers_end_when_their_parent_is_killed(supervised: Callable[[str], Supervised]):
    parent = supervised("well")
    workers = await parent.both()
    parent.process.kill()
    await until(lambda: all(is_gone(pid) for pid in workers.values()))


def test_a_port_that_somebody_listens_on_is_not_shared_with_him():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(OSError, match=f"cannot listen on 127.0.0.1:{port}"):
            hold_port("127.0.0.1", port)


def test_what_cannot_be_shared_is_refused_all_at_once():
    with pytest.raises(SettingsError) as refused:
        refuse_what_cannot_be_shared(GrpcHostSettings(grpc=GrpcSettings(host="unix:/run/samples.sock")))
    assert ["http.admin_port" in problem for problem in refused.value.problems] == [True, False]
    refuse_what_cannot_be_shared(GrpcHostSettings(http=HttpSettings(admin_port=9000)))
