"""What can be refused, in the words of the domain."""


class NotificationError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class NotAllowed(NotificationError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class NotificationChangedMeanwhile(NotificationError):
    """Somebody else changed it since it was read."""

    def __init__(self, notification_id: str) -> None:
        super().__init__(f"notification {notification_id} was changed meanwhile")
