"""Which refusal of the core is which gRPC status to a client."""

from grpc import StatusCode

from billing.domain.errors import InvalidInvoice, InvoiceNotFound, NotAllowed

STATUSES: dict[type[Exception], StatusCode] = {
    NotAllowed: StatusCode.PERMISSION_DENIED,
    InvalidInvoice: StatusCode.INVALID_ARGUMENT,
    InvoiceNotFound: StatusCode.NOT_FOUND,
}
