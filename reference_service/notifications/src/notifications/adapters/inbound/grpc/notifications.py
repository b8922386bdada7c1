"""The notifications as a gRPC service."""

from typing import Any

from chassis.context.acting import acting

from notifications.adapters.inbound.grpc.notification_wire import message_of
from notifications.adapters.inbound.grpc.stubs import notifications_pb2 as pb
from notifications.adapters.inbound.grpc.stubs.notifications_pb2_grpc import NotificationServiceServicer
from notifications.use_cases.list_notifications import ListNotifications, ListNotificationsHandler


class NotificationServicer(NotificationServiceServicer):
    """The methods of the contract, each one use case."""

    def __init__(self, *, list_notifications: ListNotificationsHandler) -> None:
        self._list_notifications = list_notifications

    async def ListNotifications(
        self,
        request: pb.ListNotificationsRequest,
        context: Any,
    ) -> pb.ListNotificationsResponse:
        """Give those about one subject."""
        told = await self._list_notifications.handle(ListNotifications(acting(), request.subject))
        return pb.ListNotificationsResponse(items=[message_of(each) for each in told])
