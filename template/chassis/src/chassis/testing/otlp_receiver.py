# Owned by the template. Change it there, then run: copier update
"""A collector that remembers what it gets."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

import msgspec
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

_PREFIX = "SPAN_KIND_"


class ReceivedSpan(msgspec.Struct, frozen=True):
    """A span as it came over the wire.

    Args:
        name: Of the span.
        kind: `server`, `client` and so on.
        service: Of its resource.
        trace_id: In hexadecimal digits.
        span_id: In hexadecimal digits.
        parent_id: In hexadecimal digits; empty for the first one of a trace.
        seconds: How long it took.
        failed: Whether its status is an error.
        attributes: Its own.
        resource: Those of its resource.
    """

    name: str
    kind: str
    service: str
    trace_id: str
    span_id: str
    parent_id: str
    seconds: float
    failed: bool
    attributes: dict[str, Any]
    resource: dict[str, Any]


class OtlpReceiver:
    """Speaks OTLP over HTTP on a free port, from threads of its own; use it in a `with` block.

    Attributes:
        spans: All that came.
        headers: Of each request, names in lower case.
        status: What it answers; anything but 200 refuses the spans.
    """

    def __init__(self) -> None:
        self.spans: list[ReceivedSpan] = []
        self.headers: list[dict[str, str]] = []
        self.status = 200
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="otlp", daemon=True)

    @property
    def endpoint(self) -> str:
        """What to set as `tracing.endpoint`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def trace(self, trace_id: str) -> list[ReceivedSpan]:
        """Give the spans of a trace.

        Args:
            trace_id: In hexadecimal digits.
        """
        return [span for span in self.spans if span.trace_id == trace_id]

    def take(self, body: bytes) -> None:
        """Remember the spans of a request.

        Args:
            body: As it came, decompressed.
        """
        for part in ExportTraceServiceRequest.FromString(body).resource_spans:
            resource = _plain(part.resource.attributes)
            self.spans += [_received(span, resource) for scope in part.scope_spans for span in scope.spans]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _received(span: Span, resource: dict[str, Any]) -> ReceivedSpan:
    return ReceivedSpan(
        name=span.name,
        kind=Span.SpanKind.Name(span.kind).removeprefix(_PREFIX).lower(),
        service=resource.get("service.name", ""),
        trace_id=span.trace_id.hex(),
        span_id=span.span_id.hex(),
        parent_id=span.parent_span_id.hex(),
        seconds=(span.end_time_unix_nano - span.start_time_unix_nano) / 1e9,
        failed=span.status.code == Status.STATUS_CODE_ERROR,
        attributes=_plain(span.attributes),
        resource=resource,
    )


def _plain(attributes: Any) -> dict[str, Any]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value") or "string_value") for each in attributes}


def _handler(receiver: OtlpReceiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            receiver.headers.append({name.lower(): value for name, value in self.headers.items()})
            if receiver.status == 200 and self.path == "/v1/traces":  # noqa: PLR2004 - the only status that takes spans
                receiver.take(gzip.decompress(body) if self.headers["content-encoding"] == "gzip" else body)
            self.send_response(receiver.status if self.path == "/v1/traces" else 404)
            self.send_header("content-type", "application/x-protobuf")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    return Handler
