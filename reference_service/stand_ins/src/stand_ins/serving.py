"""Serves a provider on an address of this machine."""

import socket
from contextlib import closing

import uvicorn
from litestar.types import ASGIApp


class AddressTaken(Exception):
    """Nobody can listen there."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"cannot listen on {host}:{port}: {reason}; choose another with --port")


def serve(app: ASGIApp, name: str, *, host: str, port: int) -> None:
    """
    Serve until stopped; the first line of output says where.

    Args:
        app: What to serve.
        name: What it is, in the line of output.
        host: Name or number of the interface.
        port: 0 takes one that is free.

    Raises:
        AddressTaken: Nobody can listen there.
    """
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        raise AddressTaken(host, port, error.strerror or str(error)) from None
    with closing(listener):
        print(f"{name} on http://{host}:{listener.getsockname()[1]}", flush=True)  # noqa: T201 - whoever started it reads where it is
        # What fails on demand would fill the log with what was asked for.
        config = uvicorn.Config(app, log_level="critical", access_log=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listener])
