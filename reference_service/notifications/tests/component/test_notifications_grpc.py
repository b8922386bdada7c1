from datetime import timedelta
from typing import Any

import pytest
from grpc.aio import Channel
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from notifications.adapters.inbound.grpc.stubs import notifications_pb2 as pb
from notifications.adapters.inbound.grpc.stubs.notifications_pb2_grpc import NotificationServiceStub
from notifications.bootstrap.servicers import SERVICES
from notifications.bootstrap.settings import Settings

from tests.component.kept import keep
from tests.examples import NOON, notification

HERE = "default"
LATER = NOON + timedelta(days=36500)


async def about(channel: Channel, subject: str) -> list[pb.Notification]:
    # The stub for asyncio has a type of its own only in the eyes of a type checker.
    stub: Any = NotificationServiceStub(channel)
    reply = await stub.ListNotifications(pb.ListNotificationsRequest(subject=subject), timeout=5)
    return list(reply.items)


async def test_what_was_told_about_a_subject_is_listed_with_what_became_of_it(channel: Channel, settings: Settings):
    pending = notification("1", tenant=HERE, due_at=LATER)
    await keep(settings, pending, notification("2", tenant=HERE).sent(NOON))
    await keep(settings, notification("3", tenant=HERE).give_up("no number"), notification("4", subject="report 2"))
    first, second, third = await about(channel, "report 1")
    assert (first.id, first.text, first.state) == ("1", pending.text, pb.NOTIFICATION_STATE_PENDING)
    assert not first.HasField("sent_at")
    assert (second.state, second.sent_at.ToJsonString()) == (pb.NOTIFICATION_STATE_SENT, "2026-01-31T12:00:00Z")
    assert (third.state, third.reason) == (pb.NOTIFICATION_STATE_GIVEN_UP, "no number")
    assert {each.created_at.ToJsonString() for each in (first, second, third)} == {"2026-01-31T12:00:00Z"}


async def test_nothing_was_told_about_what_nobody_knows(channel: Channel):
    assert await about(channel, "report 7") == []


@pytest.mark.parametrize("service", SERVICES)
async def test_the_health_service_says_serving(channel: Channel, service: str):
    request = health_pb2.HealthCheckRequest(service=service)
    reply = await health_pb2_grpc.HealthStub(channel).Check(request, timeout=5)
    assert reply.status == health_pb2.HealthCheckResponse.SERVING


async def test_reflection_lists_every_service(channel: Channel):
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    call = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(iter([request]), timeout=5)
    names = {service.name async for reply in call for service in reply.list_services_response.service}
    assert names >= set(SERVICES)
