"""Rendering without pages."""

from reports.domain.report import Report


class ScriptedReportRenderer:
    """Gives the id of a report for its document, unless a test has told it to fail."""

    def __init__(self) -> None:
        self.fails_with: Exception | None = None
        self.rendered: list[str] = []

    async def render(self, report: Report) -> bytes:
        """Make its document."""
        self.rendered.append(report.id)
        if self.fails_with is not None:
            raise self.fails_with
        return f"pdf of {report.id}".encode()
