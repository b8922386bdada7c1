"""A service that may be away."""

from gateway.domain.errors import GatewayError, ServiceUnavailable


class Away:
    """What every fake can be told: to give no answer, or to refuse."""

    def __init__(self, service: str) -> None:
        self._service = service
        self.away = False
        self.refusal: GatewayError | None = None

    def answer(self) -> None:
        """Give none, if it is away or refuses."""
        if self.away:
            raise ServiceUnavailable(self._service)
        if self.refusal is not None:
            raise self.refusal
