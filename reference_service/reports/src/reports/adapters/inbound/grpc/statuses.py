"""Which refusal of the core is which gRPC status to a client."""

from grpc import StatusCode

from reports.domain.document_errors import DocumentLost, DocumentsUnavailable
from reports.domain.errors import (
    InvalidField,
    NotAllowed,
    ReportChangedMeanwhile,
    ReportNotFound,
    ReportNotReleased,
    ResultRefused,
)
from reports.domain.order_errors import (
    OrderCancelled,
    OrderChangedMeanwhile,
    OrderNotFound,
    OrderPaid,
    OrderPlacedDifferently,
    SampleCollected,
)

STATUSES: dict[type[Exception], StatusCode] = {
    InvalidField: StatusCode.INVALID_ARGUMENT,
    ResultRefused: StatusCode.INVALID_ARGUMENT,
    NotAllowed: StatusCode.PERMISSION_DENIED,
    OrderNotFound: StatusCode.NOT_FOUND,
    ReportNotFound: StatusCode.NOT_FOUND,
    OrderPlacedDifferently: StatusCode.ALREADY_EXISTS,
    OrderCancelled: StatusCode.FAILED_PRECONDITION,
    SampleCollected: StatusCode.FAILED_PRECONDITION,
    OrderPaid: StatusCode.FAILED_PRECONDITION,
    ReportNotReleased: StatusCode.FAILED_PRECONDITION,
    # Not DATA_LOSS, which clients take for an outage: one lost document would keep them from all others.
    DocumentLost: StatusCode.FAILED_PRECONDITION,
    OrderChangedMeanwhile: StatusCode.ABORTED,
    ReportChangedMeanwhile: StatusCode.ABORTED,
    DocumentsUnavailable: StatusCode.UNAVAILABLE,
}
