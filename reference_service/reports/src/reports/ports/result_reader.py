"""Who understands instruments."""

from typing import Protocol

from reports.domain.result import Result


class ResultReader(Protocol):
    """Reads what an instrument sends, in whatever form."""

    def read(self, message: bytes) -> Result:
        """
        Say it in the words of the domain.

        Raises:
            ResultRefused: the message is wrong; the error tells where.
        """
        ...
