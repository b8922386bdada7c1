"""Which refusal of the core is which problem to a client."""

from chassis.problems import ProblemType

from reports.domain.document_errors import DocumentLost, DocumentsUnavailable
from reports.domain.errors import NotAllowed, ReportNotFound, ReportNotReleased

PROBLEMS: dict[type[Exception], ProblemType] = {
    NotAllowed: ProblemType("not-allowed", "The caller may not do this", 403),
    ReportNotFound: ProblemType("report-not-found", "Nothing has this id", 404),
    ReportNotReleased: ProblemType("report-not-released", "Its document may not be handed out", 409),
    DocumentLost: ProblemType("document-lost", "What was kept of it is gone or damaged", 410),
    DocumentsUnavailable: ProblemType("documents-unavailable", "Documents cannot be fetched now", 503),
}
