"""The report: its life from what an instrument sent to what a patient is handed."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from reports.domain.charge import Charge
from reports.domain.errors import ReportNotReleased, ResultRefused
from reports.domain.findings import Findings
from reports.domain.result import MessageName

MOST_TRIES = 3


class ReportState(StrEnum):
    """RECEIVED: not rendered yet; WITHHELD: rendered, and waits for its payment."""

    RECEIVED = "received"
    WITHHELD = "withheld"
    FINAL = "final"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Document:
    """What was rendered: its checksum in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    One report of a tenant; a change gives a new value with the next version.

    Args:
        message: The message that it was made of.
        message_sha256: Of that message's content.
        order_id: The order that it answers; None: nobody has to pay for it first.
        charge: What the order costs; nothing, if another report of the order asks for it.
        received_at: When the message came.
        tries: How often rendering it broke down.
        failure: Why it could not be rendered.
    """

    tenant: str
    id: str
    message: MessageName
    message_sha256: str
    findings: Findings
    received_at: datetime
    order_id: str | None = None
    charge: Charge | None = None
    state: ReportState = ReportState.RECEIVED
    tries: int = 0
    document: Document | None = None
    failure: str = ""
    version: int = 1

    @property
    def is_unfinished(self) -> bool:
        """Whether there is still something to be rendered."""
        return self.state is ReportState.RECEIVED

    @property
    def asks_for_payment(self) -> bool:
        """Whether its order is charged for with it: one that cannot be rendered never gets so far."""
        return self.charge is not None and not self.charge.is_nothing and self.state is not ReportState.FAILED

    def require_same(self, message_sha256: str) -> None:
        """
        Let its message come again, if it is the same.

        Raises:
            ResultRefused: it is another one under the same name.
        """
        if message_sha256 != self.message_sha256:
            raise ResultRefused("MSH-10", "is the control id of another message; each message needs its own")

    def require_released(self) -> Document:
        """
        Give its document, if it may be handed out.

        Raises:
            ReportNotReleased: it may not, or there is none.
        """
        if self.state is not ReportState.FINAL or self.document is None:
            raise ReportNotReleased(self.id, self.state)
        return self.document

    def conclude(self, document: Document, *, paid: bool) -> Self:
        """Note what was rendered; it is final, unless it has to wait for its payment."""
        state = ReportState.FINAL if paid else ReportState.WITHHELD
        return replace(self, state=state, document=document, version=self.version + 1)

    def release(self) -> Self:
        """Make it final: it was withheld, and is paid now."""
        return replace(self, state=ReportState.FINAL, version=self.version + 1)

    def fail(self, reason: str) -> Self:
        """Give it up: it cannot be rendered."""
        return replace(self, state=ReportState.FAILED, failure=reason, version=self.version + 1)

    def begin_again(self, *, charged_elsewhere: bool) -> Self:
        """
        Have it rendered once more, with all tries before it: somebody has mended what made it fail.

        Args:
            charged_elsewhere: Whether another report of its order asks for the payment by now.
        """
        charge = self.charge.nothing() if charged_elsewhere and self.charge else self.charge
        return replace(self, state=ReportState.RECEIVED, charge=charge, tries=0, failure="", version=self.version + 1)

    def break_down(self, reason: str) -> Self:
        """Note that rendering it broke down, which may be its own fault: it gets three tries."""
        tried = replace(self, tries=self.tries + 1)
        return tried.fail(reason) if tried.tries == MOST_TRIES else replace(tried, version=self.version + 1)
