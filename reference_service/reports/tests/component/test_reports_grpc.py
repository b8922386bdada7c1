import pytest
from chassis.testing.polling import until
from grpc.aio import Channel
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from reports.bootstrap.servicers import SERVICES


@pytest.mark.parametrize("service", SERVICES)
async def test_the_health_service_says_serving(channel: Channel, service: str):
    request = health_pb2.HealthCheckRequest(service=service)

    async def serving() -> bool:
        reply = await health_pb2_grpc.HealthStub(channel).Check(request, timeout=5)
        return bool(reply.status == health_pb2.HealthCheckResponse.SERVING)

    # Only once the workers have warmed up.
    await until(serving)


async def test_reflection_lists_every_service(channel: Channel):
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    call = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(iter([request]), timeout=5)
    names = {service.name async for reply in call for service in reply.list_services_response.service}
    assert names >= set(SERVICES)
