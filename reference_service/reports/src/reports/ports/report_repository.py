"""Where reports are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from reports.domain.report import Report
from reports.domain.result import MessageName


class ReportRepository(Protocol):
    """The reports as one transaction sees them."""

    async def add(self, report: Report, *, due_at: datetime) -> None:
        """
        Keep a new one, which whoever finds it unfinished from then on may take over (lease).

        Raises:
            MessageKnown: there is one of the same message.
        """
        ...

    async def get(self, tenant: str, report_id: str) -> Report:
        """
        Return the one with this id, which nobody else may change until the transaction ends.

        Raises:
            ReportNotFound: nothing of this tenant has this id.
        """
        ...

    async def of_message(self, tenant: str, message: MessageName) -> Report:
        """
        Return the one that was made of this message.

        Raises:
            ReportNotFound: none was.
        """
        ...

    async def of_order(self, tenant: str, order_id: str) -> Sequence[Report]:
        """Return those that answer this order, whatever has become of them."""
        ...

    async def withheld(self, tenant: str, order_id: str) -> Sequence[Report]:
        """Return those of this order that wait for its payment."""
        ...

    async def take_over(self, now: datetime, *, due_at: datetime, most: int) -> Sequence[Report]:
        """Lease unfinished ones of all tenants that are due, longest first; those that somebody else takes are left out."""
        ...

    async def replace(self, report: Report) -> None:
        """
        Keep its new value, whose version is one more than that of the value it replaces.

        Raises:
            ReportChangedMeanwhile: the value that is kept has another version.
        """
        ...
