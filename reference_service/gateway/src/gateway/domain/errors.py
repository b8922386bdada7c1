"""What can be refused, in the words of the domain."""


class GatewayError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class NotAllowed(GatewayError):
    """The caller was not given the role that this needs, here or in the service that was asked."""


class NotFound(GatewayError):
    """The service that would know has nothing of this id."""


class Invalid(GatewayError):
    """The service that was asked finds a mistake in the request."""


class Impossible(GatewayError):
    """The service that was asked refuses it as things stand."""


class ChangedMeanwhile(GatewayError):
    """Somebody else changed it since the caller read it."""


class Overtaken(GatewayError):
    """Another request is at the same, or was faster; the same request again may succeed."""


class TooManyBatches(GatewayError):
    """As many batches run as may at once; asking again after `retry_after` seconds may help."""

    retry_after = 5.0

    def __init__(self) -> None:
        super().__init__("too many batches are running; try again later")


class ServiceUnavailable(Exception):
    """A service of the laboratory gave no answer; whether it did what was asked is unknown."""

    def __init__(self, service: str) -> None:
        super().__init__(f"{service} gave no answer")
        self.service = service
