"""What services answer over HTTP, in the words of the domain."""

from collections.abc import Iterator
from contextlib import contextmanager

from chassis.context.deadline import DeadlineExceeded
from chassis.http.client.reply import Reply
from chassis.http.client.target import UnusablePathPart
from chassis.problems import Unavailable
from msgspec import Struct

from gateway.domain.errors import GatewayError, Impossible, Invalid, NotAllowed, NotFound, ServiceUnavailable

_REFUSALS: dict[int, type[GatewayError]] = {
    400: Invalid,
    403: NotAllowed,
    404: NotFound,
    409: Impossible,
    422: Invalid,
}


class Problem(Struct):
    """As much of a problem (RFC 9457) as is given on."""

    title: str
    detail: str = ""


@contextmanager
def answers_of(service: str) -> Iterator[None]:
    """
    Say which service gave no answer, or none that is as agreed; nothing has an id that no path can name.

    Args:
        service: Who is asked, and whose reply is read.
    """
    try:
        yield
    except (Unavailable, DeadlineExceeded) as error:
        raise ServiceUnavailable(service) from error
    except UnusablePathPart as error:
        raise NotFound("nothing has this id") from error


def refuse(service: str, reply: Reply) -> GatewayError | ServiceUnavailable:
    """Give the refusal of a service on as one of the domain."""
    refusal = _REFUSALS.get(reply.status)
    if refusal is None:
        return ServiceUnavailable(service)
    problem = reply.read(Problem)
    return refusal(problem.detail or problem.title)
