"""Who makes a document of a report."""

from typing import Protocol

from reports.domain.report import Report


class ReportRenderer(Protocol):
    """Lays a report out on pages. It takes long, as the core sees it, and the core waits without blocking anybody."""

    async def render(self, report: Report) -> bytes:
        """
        Make its document, a PDF.

        Raises:
            CannotBeRendered: never, for this report.
            RenderingBrokeDown: perhaps another time.
            RenderingUnavailable: not now.
        """
        ...
