# Owned by the template. Change it there, then run: copier update
"""Addresses to listen on, as they are written in a topology."""

import os
import re
from pathlib import Path

_TCP = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(?P<port>\d{1,5})")
_UNIX = "unix:"
_LARGEST_PORT = 65_535
# The smallest that an operating system has, that of macOS, with its closing zero.
_LONGEST_SOCKET = 103


def tcp_address(text: str) -> tuple[str, int]:
    """Read `127.0.0.1:8000` or `[::1]:8000`.

    Args:
        text: As written.

    Raises:
        ValueError: It is something else.
    """
    match = _TCP.fullmatch(text)
    if match is None or not 0 < int(match["port"]) <= _LARGEST_PORT:
        raise ValueError(f"{text!r} is no address such as 127.0.0.1:8000")
    return match["host"].strip("[]"), int(match["port"])


def grpc_address(text: str, data: Path) -> str:
    """Read the address of a port or of a Unix socket.

    Args:
        text: As written.
        data: The folder that the path of a socket is relative to.

    Raises:
        ValueError: It is something else, or longer than an operating system takes.
    """
    if not text.startswith(_UNIX):
        host, port = tcp_address(text)
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if text == _UNIX:
        raise ValueError("'unix:' names no socket")
    path = data / text.removeprefix(_UNIX)
    if len(os.fsencode(path)) > _LONGEST_SOCKET:
        raise ValueError(f"the path of the socket {path} has more than {_LONGEST_SOCKET} bytes")
    return f"{_UNIX}{path}"
