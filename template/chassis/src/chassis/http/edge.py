# Owned by the template. Change it there, then run: copier update
"""What every request of a service passes through: one layer, so that it costs once."""

from time import perf_counter

from chassis.context.request import RequestContext, bound
from chassis.context.request_id import accept_request_id
from chassis.http.asgi import AsgiApp, Receive, Scope, Send
from chassis.http.exchange import Exchange, inbound_request_id
from chassis.http.kinds import OVERLOADED
from chassis.http.last_resort import answer
from chassis.http.respond import respond_problem
from chassis.http.traffic import Traffic
from chassis.logs.logger import get_logger
from chassis.metrics.http import HttpMetrics


class Edge:
    """Request id, context, access log, figures, headers, the limit on requests, and the last resort.

    Args:
        app: What answers.
        service: Whose requests these are.
        metrics: Where they are counted.
        traffic: Shared with the host.
    """

    def __init__(self, app: AsgiApp, *, service: str, metrics: HttpMetrics, traffic: Traffic) -> None:
        self._app = app
        self._service = service
        self._metrics = metrics
        self._traffic = traffic
        self._log = get_logger("chassis.http")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        begun = perf_counter()
        request_id = accept_request_id(inbound_request_id(scope))
        exchange = Exchange(scope, send, request_id, self._traffic)
        with bound(RequestContext(request_id, self._service)):
            self._metrics.started()
            self._traffic.in_flight += 1
            try:
                if self._traffic.in_flight > self._traffic.limit:
                    await respond_problem(scope, exchange.send, OVERLOADED, headers={"retry-after": "1"})
                else:
                    await answer(self._app, scope, receive, exchange)
            finally:
                self._traffic.in_flight -= 1
                self._record(scope, exchange, perf_counter() - begun)

    def _record(self, scope: Scope, exchange: Exchange, seconds: float) -> None:
        method, route, status = scope["method"], exchange.route, exchange.status
        self._metrics.finished(method=method, route=route, status=status, seconds=seconds)
        self._log.info("request", method=method, route=route, status=status, duration_ms=round(seconds * 1000, 2))


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
        request_id = accept_request_id(inbound_request_id(scope))
        exchange = Exchange(scope, send, request_id, self._traffic)
        with bound(RequestContext(request_id)):
            await answer(self._app, scope, receive, exchange)
