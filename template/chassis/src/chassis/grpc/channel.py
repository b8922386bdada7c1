# Owned by the template. Change it there, then run: copier update
"""A connection to another service."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import grpc
from msgspec import Meta, Struct

from chassis.grpc.careful_channel import CarefulChannel
from chassis.grpc.settings import MOST_IN_GRPC

# The library's own 1 to 120 seconds would leave a service that is back unused for minutes.
_RECONNECT = (
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 3000),
    ("grpc.max_reconnect_backoff_ms", 2000),
)


class ChannelSettings(Struct, frozen=True):
    """How to reach another service."""

    address: Annotated[
        str, Meta(description="Where it listens: host:port, dns:///name:port for all replicas, or unix:PATH")
    ]
    max_message_bytes: Annotated[
        int, Meta(ge=1, le=MOST_IN_GRPC, description="Largest message in either direction, in bytes")
    ] = 4_194_304
    tls_ca: Annotated[
        Path | None, Meta(description="Authority that must have signed its certificate, PEM; turns TLS on")
    ] = None
    tls_certificate: Annotated[Path | None, Meta(description="Our own certificate, for mutual TLS")] = None
    tls_key: Annotated[Path | None, Meta(description="Private key of our own certificate")] = None


@asynccontextmanager
async def open_channel(settings: ChannelSettings) -> AsyncIterator[grpc.aio.Channel]:
    """Open a bare channel, for tests and tools: every call needs a timeout, and nothing else protects it.

    Args:
        settings: Where to, and how.

    Raises:
        OSError: A TLS file cannot be read.
    """
    async with connected(settings) as channel:
        yield CarefulChannel(channel)


@asynccontextmanager
async def connected(settings: ChannelSettings) -> AsyncIterator[grpc.aio.Channel]:
    """Open what the channels of this kit stand on: it connects when it is first used, and again whenever it has to.

    Args:
        settings: Where to, and how.

    Raises:
        OSError: A TLS file cannot be read.
    """
    options = [
        ("grpc.max_receive_message_length", settings.max_message_bytes),
        ("grpc.max_send_message_length", settings.max_message_bytes),
        ("grpc.service_config", json.dumps({"loadBalancingConfig": [{"round_robin": {}}]})),
        *_RECONNECT,
    ]
    if settings.tls_ca is None:
        channel = grpc.aio.insecure_channel(settings.address, options=options)
    else:
        credentials = grpc.ssl_channel_credentials(
            settings.tls_ca.read_bytes(),
            None if settings.tls_key is None else settings.tls_key.read_bytes(),
            None if settings.tls_certificate is None else settings.tls_certificate.read_bytes(),
        )
        channel = grpc.aio.secure_channel(settings.address, credentials, options=options)
    async with channel:
        yield channel
