"""What the core asks the reports service."""

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from gateway.domain.batch import Finished, Refused
from gateway.domain.document import Document
from gateway.domain.report import Report


class Reports(Protocol):
    """The reports service; every method may raise ServiceUnavailable, and what it refuses by the errors of the domain."""

    async def find(self, report_id: str) -> Report:
        """Return the one with this id."""
        ...

    async def latest(self, record_number: str | None) -> Sequence[Report]:
        """Return the newest ones, of one patient or of all."""
        ...

    async def document(self, report_id: str) -> Document:
        """Return its document."""
        ...

    async def collect_sample(self, order_id: str) -> None:
        """Take note that the sample is in the laboratory."""
        ...

    def take_batch(self, messages: Sequence[bytes]) -> AsyncGenerator[Finished | Refused]:
        """Hand in many results, and tell what becomes of each as it does; closed early, it stops what has not begun."""
        ...
