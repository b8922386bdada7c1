"""Where a gRPC server listens, and what becomes of its calls when it stops."""

import asyncio
from pathlib import Path
from typing import Any

import grpc
import pytest
from chassis.grpc.server import GrpcServer
from chassis.grpc.settings import GrpcSettings

from tests.chassis.serving import echo_lab

metrics = echo_lab.metrics
serve = echo_lab.serve


async def test_an_address_that_is_taken_fails_the_start(serve: Any):
    async with serve() as lab:
        port = int(lab.address.rpartition(":")[2])
        second = GrpcServer([], GrpcSettings(port=port))
        with pytest.raises(OSError, match=f"cannot listen on 127.0.0.1:{port}"):
            await second.start()


async def test_a_unix_socket_serves_as_well(serve: Any, tmp_path: Path):
    async with serve(host=f"unix:{tmp_path}/lab.sock") as lab:
        assert lab.address == f"unix:{tmp_path}/lab.sock"
        assert await lab.say("hello") == "hello"


async def test_calls_in_flight_finish_within_the_grace_and_are_cancelled_after(serve: Any):
    async with serve() as lab:
        waiting = asyncio.ensure_future(lab.say("wait"))
        await lab.servicer.entered.wait()
        await lab.server.stop(0.05)
        assert lab.servicer.cleaned_up.is_set()
        with pytest.raises(grpc.aio.AioRpcError):
            await waiting
