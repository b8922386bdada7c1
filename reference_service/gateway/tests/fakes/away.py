"""A service that may be away."""

from gateway.domain.errors import ServiceUnavailable


class Away:
    """What every fake can be told: to give no answer."""

    def __init__(self, service: str) -> None:
        self._service = service
        self.away = False

    def answer(self) -> None:
        """Give none, if it is away."""
        if self.away:
            raise ServiceUnavailable(self._service)
