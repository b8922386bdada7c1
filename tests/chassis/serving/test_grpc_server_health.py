"""What the health service over gRPC tells, to whom, and when."""

from typing import Any

from grpc_health.v1 import health_pb2, health_pb2_grpc

from tests.chassis.serving import echo_lab
from tests.chassis.serving.echo_lab import Lab
from tests.chassis.serving.echo_servicer import NAME
from tests.chassis.serving.words import Words

lab = echo_lab.lab
metrics = echo_lab.metrics
serve = echo_lab.serve


async def test_health_tells_serving_then_not_serving_while_calls_still_work(lab: Lab):
    health = health_pb2_grpc.HealthStub(lab.channel)
    for name in ("", NAME):
        reply = await health.Check(health_pb2.HealthCheckRequest(service=name), timeout=10)
        assert reply.status == health_pb2.HealthCheckResponse.SERVING
    await lab.server.drain()
    for name in ("", NAME):
        reply = await health.Check(health_pb2.HealthCheckRequest(service=name), timeout=10)
        assert reply.status == health_pb2.HealthCheckResponse.NOT_SERVING
    assert await lab.say("still here") == "still here"


async def test_health_asks_nobody_who_they_are(serve: Any):
    async with serve(authentication=Words()) as lab:
        health = health_pb2_grpc.HealthStub(lab.channel)
        reply = await health.Check(health_pb2.HealthCheckRequest(service=NAME), timeout=5)
    assert reply.status == health_pb2.HealthCheckResponse.SERVING


async def test_watchers_of_the_health_service_hear_of_each_change_of_readiness(lab: Lab):
    health = health_pb2_grpc.HealthStub(lab.channel)
    watching = health.Watch(health_pb2.HealthCheckRequest(service=NAME), timeout=30)
    heard = [(await watching.read()).status]
    for ready in (False, True):
        await lab.server.welcome(ready=ready)
        heard.append((await watching.read()).status)
    watching.cancel()
    reply = health_pb2.HealthCheckResponse
    assert heard == [reply.SERVING, reply.NOT_SERVING, reply.SERVING]
