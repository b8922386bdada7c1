"""A gRPC service that answers, refuses, hangs, flaps and overloads, as a test wants."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
from google.protobuf.any_pb2 import Any as Packed
from google.rpc.error_details_pb2 import RetryInfo
from google.rpc.status_pb2 import Status
from grpc_status.rpc_status import to_status

SERVICE = "lab.parts.v1.Parts"


class Parts:
    """A service that does as it is asked: a status to refuse with, `hang`, or an echo."""

    def __init__(self) -> None:
        self.asked = 0
        self.at_once = 0
        self.most_at_once = 0
        self.left = 0
        self.metadata: dict[str, str] = {}
        self.time_left = 0.0
        self.script: list[bytes] = []
        self.release = asyncio.Event()
        self.retry_after: float | None = None

    async def get(self, request: bytes, context: Any) -> bytes:
        await self._answer(self.script.pop(0) if self.script else request, context)
        return request

    async def list(self, request: bytes, context: Any) -> AsyncIterator[bytes]:
        await self._answer(self.script.pop(0) if self.script else request, context)
        for number in range(3):
            yield b"%d" % number
        if request == b"break":
            await context.abort(grpc.StatusCode.INTERNAL, "secret")
        if request == b"endless":
            await self._wait()

    async def gather(self, requests: AsyncIterator[bytes], context: Any) -> bytes:
        parts = [part async for part in requests]
        await self._answer(self.script.pop(0) if self.script else b"", context)
        return b"".join(parts)

    async def _answer(self, word: bytes, context: Any) -> None:
        self.asked += 1
        self.metadata = dict(context.invocation_metadata())
        self.time_left = context.time_remaining()
        if word == b"hang":
            await self._wait()
        elif word.isupper():
            code = grpc.StatusCode[word.decode()]
            if self.retry_after is not None:
                info = RetryInfo()
                info.retry_delay.FromMilliseconds(round(self.retry_after * 1000))
                packed = Packed()
                packed.Pack(info)
                status = to_status(Status(code=code.value[0], message="", details=[packed]))
                await context.abort(status.code, status.details, status.trailing_metadata)
            await context.abort(code, "secret")

    async def _wait(self) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.release.wait()
        except asyncio.CancelledError:
            self.left += 1
            raise
        finally:
            self.at_once -= 1


@asynccontextmanager
async def serving(parts: Parts, address: str = "127.0.0.1:0") -> AsyncIterator[str]:
    server = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
    server.add_generic_rpc_handlers(
        [
            grpc.method_handlers_generic_handler(
                SERVICE,
                {
                    "Get": grpc.unary_unary_rpc_method_handler(parts.get),
                    "List": grpc.unary_stream_rpc_method_handler(parts.list),
                    "Gather": grpc.stream_unary_rpc_method_handler(parts.gather),
                },
            )
        ]
    )
    port = server.add_insecure_port(address)
    await server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        await server.stop(0)
