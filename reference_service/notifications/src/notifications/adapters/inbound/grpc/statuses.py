"""Which refusal of the core is which gRPC status to a client."""

from grpc import StatusCode

from notifications.domain.errors import NotAllowed

STATUSES: dict[type[Exception], StatusCode] = {
    NotAllowed: StatusCode.PERMISSION_DENIED,
}
