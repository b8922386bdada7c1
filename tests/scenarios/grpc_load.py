"""Clients that call over gRPC on one channel to all replicas, without retries."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import grpc

from tests.scenarios.tally import Tally

_SERVICE = "samples.v1.SampleService"
# A channel that watches the health service takes its calls elsewhere as soon as a replica drains.
_POLICY = json.dumps({"loadBalancingConfig": [{"round_robin": {}}], "healthCheckConfig": {"serviceName": _SERVICE}})


class GrpcLoad:
    """Many callers; messages stay bytes, so that no generated code of the service is needed.

    Args:
        ports: Where the replicas listen.
        clients: How many callers at once.
        pause: Seconds that one waits at most between two calls.
        sample_ids: What is read.
        streamed: How many messages a whole stream has at the least.
    """

    def __init__(
        self, ports: Sequence[int], *, clients: int, pause: float, sample_ids: Sequence[str], streamed: int
    ) -> None:
        self.calls = Tally()
        self.streams = Tally()
        self._target = "ipv4:" + ",".join(f"127.0.0.1:{port}" for port in ports)
        self._clients = clients
        self._pause = pause
        self._sample_ids = sample_ids
        self._streamed = streamed
        self._over = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Call for the length of a block; every call that was begun is waited for."""
        options = [
            ("grpc.service_config", _POLICY),
            ("grpc.enable_retries", 0),
            # Left to itself, a channel looks for a replica that was away only after seconds, later each time.
            *((f"grpc.{which}_reconnect_backoff_ms", 200) for which in ("initial", "min", "max")),
        ]
        async with grpc.aio.insecure_channel(self._target, options=options) as channel:
            get: Any = channel.unary_unary(f"/{_SERVICE}/GetSample")
            stream: Any = channel.unary_stream(f"/{_SERVICE}/StreamSamples")
            clients = [
                *[asyncio.create_task(self._repeat(lambda: self._call(get), self.calls)) for _ in range(self._clients)],
                asyncio.create_task(self._repeat(lambda: self._stream(stream), self.streams)),
            ]
            try:
                yield
            finally:
                self._over.set()
                await asyncio.gather(*clients)

    async def _repeat(self, once: Callable[[], Any], tally: Tally) -> None:
        while not self._over.is_set():
            begun = time.perf_counter()
            tally.note(await once(), time.perf_counter() - begun)
            await asyncio.sleep(random.random() * self._pause)

    async def _call(self, get: Any) -> str:
        sample_id = random.choice(self._sample_ids).encode()
        try:
            await get(b"\n" + bytes([len(sample_id)]) + sample_id, timeout=20)
        except grpc.aio.AioRpcError as error:
            return f"{error.code().name}: {error.details()}"
        return "OK"

    async def _stream(self, stream: Any) -> str:
        received = 0
        try:
            async for _ in stream(b"", timeout=20):
                received += 1
        except grpc.aio.AioRpcError as error:
            return f"{error.code().name} after {'no message' if received == 0 else 'the first message'}"
        return "complete" if received >= self._streamed else "cut short"
