# Owned by the template. Change it there, then run: copier update
"""One call to a servicer, from its arrival to its status."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import Enum
from time import perf_counter
from typing import Any

import grpc
from grpc.aio import AbortError
from grpc_status.rpc_status import to_status  # type: ignore[import-untyped]  # it ships no types

from chassis.context.request import RequestContext, bound
from chassis.context.request_id import accept_request_id
from chassis.grpc.rich_status import code_of, rich_status
from chassis.logs.logger import get_logger
from chassis.metrics.grpc import GrpcMetrics

REQUEST_ID = "x-request-id"


@dataclass(frozen=True, slots=True)
class Owner:
    """The service that a method belongs to.

    Args:
        service: Its name.
        metrics: Where its calls are counted.
        statuses: The status code of each exception of its domain.
    """

    service: str
    metrics: GrpcMetrics
    statuses: Mapping[type[Exception], Enum]


@asynccontextmanager
async def observed(owner: Owner, method: str, context: Any) -> AsyncIterator[None]:
    """Run a method under a request context; count it, log it, and turn what it raises into a status.

    Args:
        owner: Whose method it is.
        method: Its full name.
        context: The `grpc.aio.ServicerContext` of the call.
    """
    begun = perf_counter()
    log = get_logger("chassis.grpc")
    request_id = accept_request_id(_inbound_id(context))
    code = grpc.StatusCode.OK
    with bound(RequestContext(request_id, owner.service)):
        owner.metrics.started(method)
        try:
            context.set_trailing_metadata(((REQUEST_ID, request_id),))
            yield
            code = _code(context.code())
        except asyncio.CancelledError:
            remaining = context.time_remaining()
            late = remaining is not None and remaining <= 0
            code = grpc.StatusCode.DEADLINE_EXCEEDED if late else grpc.StatusCode.CANCELLED
            raise
        except AbortError:
            code = _code(context.code())
            raise
        except Exception as error:
            code = code_of(error, owner.statuses)
            if code is grpc.StatusCode.INTERNAL:
                log.exception("call failed", method=method)
            status = to_status(rich_status(error, code, domain=owner.service))
            trailing = (*status.trailing_metadata, (REQUEST_ID, request_id))
            await context.abort(status.code, status.details, trailing)
        finally:
            seconds = perf_counter() - begun
            owner.metrics.finished(method=method, code=code.name, seconds=seconds)
            log.info("call", method=method, code=code.name, duration_ms=round(seconds * 1000, 2))


def _inbound_id(context: Any) -> str | None:
    for key, value in context.invocation_metadata() or ():
        if key == REQUEST_ID:
            return str(value)
    return None


def _code(code: Any) -> grpc.StatusCode:
    # None if nobody has set it, the number if the servicer set it, the status after an abort.
    if code is None or isinstance(code, grpc.StatusCode):
        return code or grpc.StatusCode.OK
    return next((known for known in grpc.StatusCode if known.value[0] == code), grpc.StatusCode.UNKNOWN)
