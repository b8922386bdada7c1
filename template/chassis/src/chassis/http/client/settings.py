# Owned by the template. Change it there, then run: copier update
"""Where another service is, and what is taken from it."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct


class HttpClientSettings(Struct, frozen=True):
    """How to reach another service over HTTP."""

    url: Annotated[
        str,
        Meta(
            pattern=r"^https?://[^/?#@\s]+(/[^?#\s]*)?$",
            description="Where it is: http://host:port, or https://host/path if all its paths begin alike",
        ),
    ]
    connect_timeout: Annotated[float, Meta(gt=0, description="Seconds that connecting may take")] = 1.0
    reply_limit: Annotated[int, Meta(ge=1, description="Largest reply, in bytes")] = 1_000_000
    proxy: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[^/?#@\s]+/?)?$",
            description="Proxy to go through; none unless set, whatever the environment says",
        ),
    ] = ""
    tls_ca: Annotated[Path | None, Meta(description="Authority that must have signed its certificate, PEM")] = None
    tls_certificate: Annotated[Path | None, Meta(description="Our own certificate, for mutual TLS")] = None
    tls_key: Annotated[Path | None, Meta(description="Private key of our own certificate")] = None
