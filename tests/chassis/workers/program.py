"""A supervised program: each worker listens on the shared port and answers with its number and its process id."""

import os
import signal
import socket
import sys

from chassis.host.workers.shared_port import hold_port
from chassis.host.workers.supervisor import Supervisor
from chassis.host.workers.worker_process import WorkerProcess


def serve(worker: WorkerProcess, port: int) -> None:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    worker.ready(None)
    while True:
        connection, _ = listener.accept()
        connection.sendall(f"{worker.number} {os.getpid()}".encode())
        connection.close()


def main(kind: str) -> int:
    port = hold_port("127.0.0.1", 0).getsockname()[1]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    outcome = Supervisor(2, patience=0.5 if kind == "stuck" else 30).run()
    if isinstance(outcome, int):
        return outcome
    if kind == "broken" and outcome.number == 1:
        return 3
    if kind == "stuck":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    serve(outcome, port)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
