# Owned by the template. Change it there, then run: copier update
"""Free ports, for servers that cannot be told to pick one themselves."""

import socket


def free_port() -> int:
    """Find a port that nobody listens on; someone may take it meanwhile, so prefer port 0 where it works."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
