"""What can be refused, in the words of the domain."""


class DashboardError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class NotAllowed(DashboardError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")
