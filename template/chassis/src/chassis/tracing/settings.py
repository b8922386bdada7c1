# Owned by the template. Change it there, then run: copier update
"""Where the spans of a process go, and how many there are."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from chassis.settings.secret import Secret

_TRACES = "/v1/traces"


class TracingSettings(Struct, frozen=True):
    """What an operator may set about tracing."""

    endpoint: Annotated[
        str, Meta(description="OpenTelemetry collector, such as http://localhost:4318; nothing is recorded unless set")
    ] = ""
    ratio: Annotated[
        float, Meta(ge=0, le=1, description="Share of the traces that begin here which is recorded; 1 in development")
    ] = 0.01
    headers: Annotated[Secret, Meta(description="Sent to the collector: NAME=VALUE, separated by commas")] = Secret("")
    ca: Annotated[Path | None, Meta(description="Authority that must have signed its certificate, PEM")] = None
    timeout: Annotated[
        float, Meta(gt=0, description="Seconds for the collector to take spans, and the last ones at the end")
    ] = 3.0

    def __post_init__(self) -> None:
        """Refuse what cannot work.

        Raises:
            ValueError: The endpoint is no address, or a header no name with a value.
        """
        parts = urlsplit(self.endpoint)
        if self.endpoint and not (parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc):
            # A password belongs in the headers, which are a secret; addresses are logged.
            raise ValueError("tracing.endpoint: not an address; write http://HOST:4318 or https://HOST:4318")
        if not all(name and equals for name, equals, _ in self._headers()):
            raise ValueError("tracing.headers: not understood; write NAME=VALUE, separated by commas")

    @property
    def url(self) -> str:
        """Where to post spans: the standard path, unless the endpoint has one (OTLP 1.0, section OTLP/HTTP)."""
        bare = self.endpoint.rstrip("/")
        return self.endpoint if urlsplit(bare).path else f"{bare}{_TRACES}"

    def headers_sent(self) -> dict[str, str]:
        """Hand out the headers; call it where they are used."""
        return {name: value for name, _, value in self._headers()}

    def _headers(self) -> list[tuple[str, str, str]]:
        written = [part.partition("=") for part in self.headers.reveal().split(",") if part.strip()]
        return [(name.strip(), equals, value.strip()) for name, equals, value in written]
