# Owned by the template. Change it there, then run: copier update
"""How a client is refused that asks too often, or at a moment when the service has too much to do."""


class Overloaded(Exception):
    """The service has as much to do as it takes on; asking again after `retry_after` seconds may help."""

    retry_after: float = 1.0

    def __init__(self) -> None:
        super().__init__("the service has too much to do; try again later")


class AskedTooOften(Exception):
    """The client asks more often than it may.

    Args:
        retry_after: Seconds after which it may ask again.
    """

    def __init__(self, retry_after: float) -> None:
        super().__init__("the caller asks too often")
        self.retry_after = retry_after
