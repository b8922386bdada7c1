# Owned by the template. Change it there, then run: copier update
"""Variables that Kubernetes injects for each of its services, and that look like settings of ours."""

import re

_SERVICE_LINK = re.compile(r"SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?")
_ADDRESS = re.compile(r"(tcp|udp|sctp)://")


def is_service_link(rest: str, value: str) -> bool:
    """Tell whether a variable is one that Kubernetes made for a service named like ours.

    Args:
        rest: Its name after the prefix and the underscore.
        value: Its value; a bare `PORT` counts only with an address in it.

    Source: Kubernetes, "Discovering services", environment variables (Docker links).
    """
    return bool(_SERVICE_LINK.fullmatch(rest) or (rest == "PORT" and _ADDRESS.match(value)))
