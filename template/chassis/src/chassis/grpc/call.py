# Owned by the template. Change it there, then run: copier update
"""One call to a servicer, from its arrival to its status."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import grpc
from grpc.aio import AbortError
from grpc_status.rpc_status import to_status  # type: ignore[import-untyped]  # it ships no types

from chassis.context.begin_trace import begin_trace
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import RequestContext, bound
from chassis.context.request_id import accept_request_id
from chassis.context.served import record_served
from chassis.context.trace import Trace
from chassis.context.tracer import Attribute
from chassis.grpc.owner import Owner
from chassis.grpc.rich_status import OUR_FAULT, code_of, rich_status
from chassis.logs.logger import get_logger

REQUEST_ID = "x-request-id"
_READ = frozenset({REQUEST_ID, "traceparent", "authorization", "x-forwarded-for"})


@asynccontextmanager
async def observed(owner: Owner, method: str, context: Any, *, streaming: bool) -> AsyncIterator[None]:
    """Run a method under a request context; admit it, count it, log it, and turn what it raises into a status.

    Args:
        owner: Whose method it is.
        method: Its full name.
        context: The `grpc.aio.ServicerContext` of the call.
        streaming: Whether it has many answers; then only its client knows how long it may take.
    """
    begun = monotonic()
    asked = _read(context.invocation_metadata() or ())
    trace = begin_trace(asked.get("traceparent"), owner.tracer)
    request_id = accept_request_id(asked.get(REQUEST_ID) or trace.trace_id)
    seconds = _seconds(context.time_remaining(), None if streaming else owner.deadline)
    deadline = None if seconds is None else begun + seconds
    code = grpc.StatusCode.OK
    with bound(RequestContext(request_id, owner.service, None, trace, deadline, owner.tracer)):
        owner.metrics.started(method)
        owner.load.in_flight += 1
        limit = asyncio.timeout(seconds)
        caller = None
        try:
            context.set_trailing_metadata(((REQUEST_ID, request_id),))
            async with limit:
                caller = await owner.admit(asked.get("authorization"), asked.get("x-forwarded-for"), context)
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
        except Exception as raised:  # noqa: BLE001 - whatever it is, the client gets a status
            error = DeadlineExceeded("the answer would have come too late") if limit.expired() else raised
            code = code_of(error, owner.statuses)
            if code is grpc.StatusCode.INTERNAL:
                get_logger("chassis.grpc").exception("call failed", method=method)
            status = to_status(rich_status(error, code, domain=owner.service))
            trailing = (*status.trailing_metadata, (REQUEST_ID, request_id))
            await context.abort(status.code, status.details, trailing)
        finally:
            owner.load.in_flight -= 1
            if caller is not None:
                owner.gatekeeper.leave(caller)
            _record(owner, method, code, monotonic() - begun, trace)


def _record(owner: Owner, method: str, code: grpc.StatusCode, seconds: float, trace: Trace) -> None:
    sampled = trace.trace_id if trace.sampled and owner.tracer is not None else None
    owner.metrics.finished(method=method, code=code.name, seconds=seconds, trace_id=sampled)
    get_logger("chassis.grpc").info("call", method=method, code=code.name, duration_ms=round(seconds * 1000, 2))
    if sampled:
        attributes: dict[str, Attribute] = {
            "rpc.system": "grpc",
            "rpc.method": method[1:],
            "rpc.grpc.status_code": code.value[0],
        }
        record_served(method[1:], seconds, attributes, error=code.name if code in OUR_FAULT else "")


def _read(metadata: Iterable[tuple[str, Any]]) -> dict[str, str]:
    asked: dict[str, str] = {}
    for key, value in metadata:
        if key in _READ:
            # Repeated credentials are joined, which is never valid: a proxy may have looked at others than we do.
            asked[key] = f"{asked[key]}, {value}" if key == "authorization" and key in asked else value
    return asked


def _seconds(asked: float | None, most: float | None) -> float | None:
    if asked is None or most is None:
        return asked if most is None else most
    return min(asked, most)


def _code(code: Any) -> grpc.StatusCode:
    # None if nobody has set it, the number if the servicer set it, the status after an abort.
    if code is None or isinstance(code, grpc.StatusCode):
        return code or grpc.StatusCode.OK
    return next((known for known in grpc.StatusCode if known.value[0] == code), grpc.StatusCode.UNKNOWN)
