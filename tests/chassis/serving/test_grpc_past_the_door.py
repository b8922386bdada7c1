"""Ways past the gRPC door: a method that nobody asks about must not be served."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import grpc
import pytest
from chassis.context.actor import Actor
from chassis.grpc.door import GrpcDoor
from chassis.grpc.mounted_servicers import MountedServicers
from chassis.grpc.server import GrpcServer
from chassis.grpc.settings import GrpcSettings
from chassis.metrics.registry import Metrics
from chassis.problems import NotAuthenticated

NAMED = "lab.Named"
UNNAMED = "lab.Unnamed"


class Nobody:
    """Lets nobody in."""

    async def actor(self, _: str | None) -> Actor:
        raise NotAuthenticated("a bearer token is required")

    async def check_keys(self) -> None:
        """There are none to look at."""

    async def check_issuer(self) -> None:
        """There is none to ask."""


def plain(_: bytes, __: Any) -> bytes:
    return b"a secret"


def plain_many(_: bytes, __: Any) -> list[bytes]:
    return [b"a secret"]


async def answered(_: bytes, __: Any) -> bytes:
    return b"a secret"


def register(server: grpc.aio.Server) -> None:
    handlers: dict[str, Any] = {
        "Plain": grpc.unary_unary_rpc_method_handler(plain),
        "PlainMany": grpc.unary_stream_rpc_method_handler(plain_many),
        "Answered": grpc.unary_unary_rpc_method_handler(answered),
    }
    for name in (NAMED, UNNAMED):
        server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(name, handlers),))


Serve = Callable[[], AbstractAsyncContextManager[grpc.aio.Channel]]


@pytest.fixture
def serve() -> Serve:
    @asynccontextmanager
    async def serving() -> AsyncIterator[grpc.aio.Channel]:
        recorders = Metrics().for_service("lab", "1.0").grpc
        mounted = MountedServicers("lab", GrpcDoor(register, (NAMED,)), recorders, Nobody())
        server = GrpcServer([mounted], GrpcSettings(port=0))
        address = await server.start()
        try:
            async with grpc.aio.insecure_channel(address) as channel:
                yield channel
        finally:
            await server.stop(0)

    return serving


async def code_of(call: Any) -> grpc.StatusCode:
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await call
    return failed.value.code()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"/{NAMED}/Answered", grpc.StatusCode.UNAUTHENTICATED),
        (f"/{NAMED}/Plain", grpc.StatusCode.UNIMPLEMENTED),
        (f"/{UNNAMED}/Answered", grpc.StatusCode.UNIMPLEMENTED),
        (f"/{UNNAMED}/Plain", grpc.StatusCode.UNIMPLEMENTED),
    ],
)
async def test_only_methods_that_are_asked_about_are_served(serve: Serve, address: str, code: grpc.StatusCode):
    async with serve() as channel:
        method: Any = channel.unary_unary(address)
        assert await code_of(method(b"", timeout=10)) is code


async def test_a_stream_that_is_not_async_is_not_served_either(serve: Serve):
    async with serve() as channel:
        method: Any = channel.unary_stream(f"/{NAMED}/PlainMany")
        assert await code_of(method(b"", timeout=10).read()) is grpc.StatusCode.UNIMPLEMENTED


async def test_the_log_says_once_why_a_method_is_not_served(serve: Serve, log_lines: Any):
    async with serve() as channel:
        for address in (f"/{NAMED}/Plain", f"/{UNNAMED}/Answered") * 2:
            method: Any = channel.unary_unary(address)
            await code_of(method(b"", timeout=10))
    lines = [line for line in log_lines() if line["event"] == "method not served"]
    assert [(line["method"], line["reason"]) for line in lines] == [
        (f"/{NAMED}/Plain", "it is not async, so it would run past authentication and limits"),
        (f"/{UNNAMED}/Answered", "the door does not name its service"),
    ]
