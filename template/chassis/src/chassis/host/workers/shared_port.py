# Owned by the template. Change it there, then run: copier update
"""A port that several processes listen on."""

import socket


def hold_port(host: str, port: int) -> socket.socket:
    """Reserve a port for the workers that will listen on it; this socket itself accepts nothing.

    The kernel spreads connections over those that listen with SO_REUSEPORT. Anybody else who listens on the port
    with that option gets a share too, so it must be free at first.

    Args:
        host: Address to listen on.
        port: 0 picks a free one.

    Raises:
        OSError: The address is taken or not ours.

    Source: socket(7) of Linux, SO_REUSEPORT.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family) as alone:
            port = alone.getsockname()[1]
        held = socket.socket(family, socket.SOCK_STREAM)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind((host, port))
    except OSError as error:
        raise OSError(error.errno, f"cannot listen on {host}:{port}: {error.strerror}") from error
    return held
