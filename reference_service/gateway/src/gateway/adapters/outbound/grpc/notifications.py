"""The notifications service, called over gRPC."""

from collections.abc import Sequence

from grpc.aio import Channel

from gateway.adapters.outbound.grpc.answers import answers_of
from gateway.adapters.outbound.grpc.moments import moment_of
from gateway.adapters.outbound.grpc.stubs import notifications_pb2 as pb
from gateway.adapters.outbound.grpc.stubs.notifications_pb2_grpc import NotificationServiceStub
from gateway.domain.notification import Notification

_STATES = {
    pb.NOTIFICATION_STATE_PENDING: "pending",
    pb.NOTIFICATION_STATE_SENT: "sent",
    pb.NOTIFICATION_STATE_GIVEN_UP: "given up",
}


class GrpcNotifications:
    """Asks the notifications service; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = NotificationServiceStub(channel)

    async def about(self, subject: str) -> Sequence[Notification]:
        """Return what the patient was told about a report or a booking, oldest first."""
        with answers_of("notifications"):
            found = await self._stub.ListNotifications(pb.ListNotificationsRequest(subject=subject))
        return [
            Notification(
                id=each.id,
                subject=each.subject,
                text=each.text,
                state=_STATES.get(each.state, "unknown"),
                created_at=moment_of(each.created_at),
            )
            for each in found.items
        ]
