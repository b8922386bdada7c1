"""Which refusal of the core is which gRPC status to a client."""

from grpc import StatusCode

from archive.domain.errors import (
    DocumentDiffers,
    DocumentNotFound,
    IdempotencyKeyInUse,
    IdempotencyKeyReused,
    NotAllowed,
)
from archive.ports.document_store import DocumentStoreUnavailable
from archive.ports.reports import ReportsUnavailable

STATUSES: dict[type[Exception], StatusCode] = {
    DocumentNotFound: StatusCode.NOT_FOUND,
    DocumentDiffers: StatusCode.DATA_LOSS,
    DocumentStoreUnavailable: StatusCode.UNAVAILABLE,
    NotAllowed: StatusCode.PERMISSION_DENIED,
    IdempotencyKeyReused: StatusCode.ALREADY_EXISTS,
    IdempotencyKeyInUse: StatusCode.ABORTED,
    ReportsUnavailable: StatusCode.UNAVAILABLE,
}
