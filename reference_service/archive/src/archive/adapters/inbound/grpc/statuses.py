"""Which refusal of the core is which gRPC status to a client."""

from grpc import StatusCode

from archive.domain.errors import DocumentDiffers, DocumentNotFound, NotAllowed
from archive.ports.document_store import DocumentStoreUnavailable
from archive.ports.reports import ReportsUnavailable

STATUSES: dict[type[Exception], StatusCode] = {
    DocumentNotFound: StatusCode.NOT_FOUND,
    # Not DATA_LOSS, which clients take for an outage: one damaged document would keep them from all others.
    DocumentDiffers: StatusCode.FAILED_PRECONDITION,
    DocumentStoreUnavailable: StatusCode.UNAVAILABLE,
    NotAllowed: StatusCode.PERMISSION_DENIED,
    ReportsUnavailable: StatusCode.UNAVAILABLE,
}
