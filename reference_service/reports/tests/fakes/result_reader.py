"""Reading what a test has written down."""

from reports.domain.errors import ResultRefused
from reports.domain.result import Result


class WrittenResultReader:
    """Knows what each message says, because it was told."""

    def __init__(self) -> None:
        self.said: dict[bytes, Result] = {}

    def read(self, message: bytes) -> Result:
        """Say it in the words of the domain."""
        try:
            return self.said[message]
        except KeyError:
            raise ResultRefused("MSH", "is missing") from None
