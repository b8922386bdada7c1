"""What can be refused, in the words of the domain."""


class DashboardError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class NotAllowed(DashboardError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class IdempotencyKeyReused(DashboardError):
    """The key belongs to an earlier request that asked for something else."""

    def __init__(self) -> None:
        super().__init__("the idempotency key belongs to another request; use a new key")


class IdempotencyKeyInUse(DashboardError):
    """A request with the same key is being handled at this moment."""

    def __init__(self) -> None:
        super().__init__("a request with this idempotency key is under way; send it again")
