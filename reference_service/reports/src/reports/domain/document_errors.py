"""What can keep a report from becoming a document."""

from reports.domain.errors import ReportError


class CannotBeRendered(ReportError):
    """There will never be a document of this report."""


class RenderingBrokeDown(ReportError):
    """Rendering hung, ran out of memory, or took its process along; that may be the fault of the report, or not."""


class RenderingUnavailable(ReportError):
    """Nothing can be rendered now; no report is to blame."""

    def __init__(self) -> None:
        super().__init__("reports cannot be rendered now")


class DocumentLost(ReportError):
    """What was kept of a report is gone or damaged; asking again gives nothing else."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"the document of report {report_id} is lost or damaged; only a copy from elsewhere helps")


class DocumentsUnavailable(ReportError):
    """Documents can be neither kept nor fetched now."""

    def __init__(self) -> None:
        super().__init__("documents cannot be kept or fetched now")
