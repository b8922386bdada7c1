"""Clients of the gRPC kit, made for a service that runs."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from chassis.grpc.channel import ChannelSettings
from chassis.grpc.client import open_grpc_client
from chassis.metrics.registry import Metrics
from chassis.resilience.policy import CallPolicy

from tests.chassis.outgoing_calls import NEVER, recorded
from tests.chassis.serving.grpc_parts import SERVICE, Parts, serving

QUICK = CallPolicy(timeout=10, attempts=3, first_delay=0.001, idempotent=frozenset({"Get", "List"}), breaker=NEVER)


class Stub:
    """What generated stubs do."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self.get: Any = channel.unary_unary(f"/{SERVICE}/Get")
        self.put: Any = channel.unary_unary(f"/{SERVICE}/Put")
        self.list: Any = channel.unary_stream(f"/{SERVICE}/List")
        self.gather: Any = channel.stream_unary(f"/{SERVICE}/Gather")


class Lab:
    """A server, and a way to make clients of it."""

    def __init__(self, address: str, parts: Parts) -> None:
        self.address = address
        self.parts = parts
        self.metrics = Metrics()

    @asynccontextmanager
    async def client(
        self, policy: CallPolicy = QUICK, authorization: Callable[[], str | None] | None = None
    ) -> AsyncIterator[Stub]:
        async with open_grpc_client(
            ChannelSettings(address=self.address),
            "parts",
            policy=policy,
            metrics=self.metrics.for_service("shop", "1"),
            authorization=authorization,
        ) as channel:
            yield Stub(channel)

    def recorded(self, sample: str) -> dict[str, float]:
        return recorded(self.metrics, sample)


# Tests take this over by assignment, for the folder has a `lab` of another kind.
@pytest.fixture
async def lab() -> AsyncIterator[Lab]:
    parts = Parts()
    async with serving(parts) as address:
        yield Lab(address, parts)
