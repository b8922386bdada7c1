"""What the other services answer, in the words of the domain."""

from collections.abc import Iterator
from contextlib import contextmanager

from chassis.context.deadline import DeadlineExceeded
from chassis.problems import Unavailable
from grpc import StatusCode
from grpc.aio import AioRpcError

from gateway.domain.errors import (
    GatewayError,
    Impossible,
    Invalid,
    NotAllowed,
    NotFound,
    Overtaken,
    ServiceUnavailable,
)

_REFUSALS: dict[StatusCode, type[GatewayError]] = {
    StatusCode.NOT_FOUND: NotFound,
    StatusCode.INVALID_ARGUMENT: Invalid,
    StatusCode.FAILED_PRECONDITION: Impossible,
    StatusCode.ALREADY_EXISTS: Impossible,
    StatusCode.PERMISSION_DENIED: NotAllowed,
}


@contextmanager
def answers_of(service: str, *, aborted: type[GatewayError] = Overtaken) -> Iterator[None]:
    """
    Give the refusals of a service on as those of the domain; no answer is one too.

    Args:
        service: Who is asked.
        aborted: What ABORTED means. It is said of a version that is no more only to a caller who named one.
    """
    try:
        yield
    except (Unavailable, DeadlineExceeded) as error:
        raise ServiceUnavailable(service) from error
    except AioRpcError as error:
        refusal = aborted if error.code() is StatusCode.ABORTED else _REFUSALS.get(error.code())
        if refusal is None:
            raise ServiceUnavailable(service) from error
        raise refusal(error.details() or "") from error
