"""Notifications as messages."""

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp

from notifications.adapters.inbound.grpc.stubs import notifications_pb2 as pb
from notifications.domain.notification import Notification, NotificationState

_STATES = {
    NotificationState.PENDING: pb.NOTIFICATION_STATE_PENDING,
    NotificationState.SENT: pb.NOTIFICATION_STATE_SENT,
    NotificationState.GIVEN_UP: pb.NOTIFICATION_STATE_GIVEN_UP,
}


def message_of(notification: Notification) -> pb.Notification:
    """Show a notification to a client."""
    return pb.Notification(
        id=notification.id,
        subject=notification.subject,
        text=notification.text,
        state=_STATES[notification.state],
        created_at=_timestamp(notification.created_at),
        sent_at=None if notification.sent_at is None else _timestamp(notification.sent_at),
        reason=notification.reason,
    )


def _timestamp(moment: datetime) -> Timestamp:
    timestamp = Timestamp()
    timestamp.FromDatetime(moment)
    return timestamp
