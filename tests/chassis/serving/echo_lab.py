"""A gRPC server that runs, a way to talk to it, and its figures."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import grpc
import pytest
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.grpc.door import GrpcDoor
from chassis.grpc.mounted_servicers import MountedServicers
from chassis.grpc.server import GrpcServer
from chassis.grpc.settings import GrpcSettings
from chassis.metrics.registry import Metrics
from chassis.resilience.client_limit import ClientLimit, LimitSettings
from chassis.testing.polling import until
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from tests.chassis.serving.echo_servicer import NAME, STATUSES, Servicer


class Lab:
    """A running server and a way to talk to it."""

    def __init__(self, stubs: Any, channel: Any, servicer: Servicer, server: GrpcServer, address: str) -> None:
        messages, services = stubs
        self.text = messages.Text
        self.stub = services.EchoStub(channel)
        self.channel = channel
        self.servicer = servicer
        self.server = server
        self.address = address

    async def say(self, text: str, **options: Any) -> str:
        reply = await self.stub.Say(self.text(text=text), timeout=10, **options)
        return str(reply.text)

    async def failure_of(self, text: str, **options: Any) -> tuple[grpc.aio.AioRpcError, dict[str, Any]]:
        with pytest.raises(grpc.aio.AioRpcError) as failed:
            await self.say(text, **options)
        return failed.value, details_of(failed.value)


def details_of(error: Any) -> dict[str, Any]:
    status = rpc_status.from_call(error)
    found = {}
    for packed in status.details if status else ():
        detail = getattr(error_details_pb2, packed.TypeName().rsplit(".", 1)[-1])()
        packed.Unpack(detail)
        found[type(detail).__name__] = detail
    return found


# Tests take these over by assignment, for the folder has a `lab`, and the chassis a `metrics`, of another kind.
@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def serve(stubs: Any, metrics: Metrics) -> Callable[..., AbstractAsyncContextManager[Lab]]:
    @asynccontextmanager
    async def serving(
        *,
        channel: ChannelSettings | None = None,
        authentication: Any = None,
        limits: LimitSettings | None = None,
        tracer: Any = None,
        **settings: Any,
    ) -> AsyncIterator[Lab]:
        messages, services = stubs
        servicer = Servicer(messages.Text)
        door = GrpcDoor(lambda server: services.add_EchoServicer_to_server(servicer, server), (NAME,), STATUSES)
        recorders = metrics.for_service("lab", "1.0").grpc
        server = GrpcServer(
            [MountedServicers("lab", door, recorders, authentication)],
            GrpcSettings(port=0, **settings),
            limit=ClientLimit(limits or LimitSettings()),
            tracer=tracer,
        )
        address = await server.start()
        try:
            async with open_channel(channel or ChannelSettings(address=address)) as connected:
                yield Lab(stubs, connected, servicer, server, address)
        finally:
            await server.stop(1.0)

    return serving


@pytest.fixture
async def lab(serve: Callable[..., AbstractAsyncContextManager[Lab]]) -> AsyncIterator[Lab]:
    async with serve() as running:
        yield running


def figures(metrics: Metrics) -> str:
    return metrics.exposition(None)[0].decode()


async def is_handled(metrics: Metrics, method: str, code: str) -> None:
    """Wait until a call is counted once: its caller may have the answer a moment before."""
    line = f'grpc_server_handled_total{{code="{code}",method="/{NAME}/{method}",service="lab"}} 1.0'
    await until(lambda: line in figures(metrics))
