# Owned by the template. Change it there, then run: copier update
"""What every request of a service passes through: one layer, so that it costs once."""

from time import monotonic

from chassis.context.begin_trace import begin_trace
from chassis.context.request import RequestContext, bound
from chassis.context.request_id import accept_request_id
from chassis.context.served import record_served
from chassis.context.trace import Trace
from chassis.context.tracer import Tracer
from chassis.http.admission import admit
from chassis.http.asgi import AsgiApp, Receive, Scope, Send
from chassis.http.exchange import Exchange
from chassis.http.inbound import Inbound, inbound
from chassis.http.kinds import INVALID_REQUEST, OVERLOADED
from chassis.http.last_resort import answer
from chassis.http.late_replies import LateReplies
from chassis.http.refusal import Refusal
from chassis.http.traffic import Traffic
from chassis.logs.logger import get_logger
from chassis.metrics.http import HttpMetrics
from chassis.problems import FieldError
from chassis.resilience.gatekeeper import Gatekeeper

_BAD_TIMEOUT = FieldError("x-request-timeout", "must be a number of seconds above 0, such as 1.5")
_SERVER_ERROR = 500


class Edge:
    """Request id, trace, deadline, caller, access log, figures, headers, limits, and the last resort.

    Args:
        app: What answers.
        service: Whose requests these are.
        metrics: Where they are counted.
        traffic: Shared with the host.
        gatekeeper: Decides who comes in.
        deadline: Seconds that a reply may take to begin, if the caller does not ask for less.
        tracer: Takes the spans of sampled requests.
    """

    def __init__(
        self,
        app: AsgiApp,
        *,
        service: str,
        metrics: HttpMetrics,
        traffic: Traffic,
        gatekeeper: Gatekeeper,
        deadline: float,
        tracer: Tracer | None,
    ) -> None:
        self._app = app
        self._service = service
        self._metrics = metrics
        self._traffic = traffic
        self._gatekeeper = gatekeeper
        self._deadline = deadline
        self._tracer = tracer
        self._late = LateReplies()
        self._log = get_logger("chassis.http")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        begun = monotonic()
        asked = inbound(scope)
        trace = begin_trace(asked.traceparent, self._tracer)
        request_id = accept_request_id(asked.request_id or trace.trace_id)
        seconds = asked.seconds(self._deadline)
        deadline = begun + (seconds or self._deadline)
        exchange = Exchange(scope, send, request_id, self._traffic, self._late)
        with bound(RequestContext(request_id, self._service, None, trace, deadline, self._tracer)):
            self._metrics.started()
            self._traffic.in_flight += 1
            self._late.expect(exchange, deadline)

            async def serve(scope: Scope, receive: Receive, send: Send) -> None:
                caller = await self._admit(scope, asked, seconds)
                try:
                    await self._app(scope, receive, send)
                finally:
                    if caller is not None:
                        self._gatekeeper.leave(caller)

            try:
                await answer(serve, scope, receive, exchange)
            finally:
                self._late.begun(exchange)
                self._traffic.in_flight -= 1
                self._record(scope, exchange, monotonic() - begun, trace)

    async def _admit(self, scope: Scope, asked: Inbound, seconds: float | None) -> str | None:
        if self._traffic.in_flight > self._traffic.limit:
            raise Refusal(OVERLOADED, headers={"retry-after": "1"})
        if seconds is None:
            raise Refusal(INVALID_REQUEST, errors=[_BAD_TIMEOUT])
        return await admit(self._gatekeeper, scope, asked)

    def _record(self, scope: Scope, exchange: Exchange, seconds: float, trace: Trace) -> None:
        method, route, status = scope["method"], exchange.route, exchange.status
        sampled = trace.trace_id if trace.sampled and self._tracer is not None else None
        self._metrics.finished(method=method, route=route, status=status, seconds=seconds, trace_id=sampled)
        self._log.info("request", method=method, route=route, status=status, duration_ms=round(seconds * 1000, 2))
        if sampled:
            attributes = {"http.request.method": method, "http.route": route, "http.response.status_code": status}
            record_served(
                f"{method} {route}", seconds, attributes, error=str(status) if status >= _SERVER_ERROR else ""
            )


class QuietEdge:
    """The edge of a page that is polled all day: no log line, no figures, and never refused.

    Args:
        app: What answers.
        traffic: Shared with the host.
    """

    def __init__(self, app: AsgiApp, *, traffic: Traffic) -> None:
        self._app = app
        self._traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request_id = accept_request_id(inbound(scope).request_id)
        exchange = Exchange(scope, send, request_id, self._traffic)
        with bound(RequestContext(request_id)):
            await answer(self._app, scope, receive, exchange)
