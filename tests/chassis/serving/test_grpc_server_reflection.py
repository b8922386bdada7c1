"""A gRPC server tells which services it has, unless it should not."""

from typing import Any

import grpc
import pytest
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from tests.chassis.serving import echo_lab
from tests.chassis.serving.echo_lab import Lab
from tests.chassis.serving.echo_servicer import NAME

metrics = echo_lab.metrics
serve = echo_lab.serve


async def services_told_by(lab: Lab) -> set[str]:
    stub = reflection_pb2_grpc.ServerReflectionStub(lab.channel)
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    async for reply in stub.ServerReflectionInfo(iter((request,)), timeout=10):
        return {service.name for service in reply.list_services_response.service}
    return set()


async def test_reflection_tells_the_services_unless_it_is_off(serve: Any):
    async with serve() as lab:
        assert {NAME, "grpc.health.v1.Health"} <= await services_told_by(lab)
    async with serve(reflection=False) as lab:
        with pytest.raises(grpc.aio.AioRpcError) as failed:
            await services_told_by(lab)
    assert failed.value.code() is grpc.StatusCode.UNIMPLEMENTED
