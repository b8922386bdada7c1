"""What there is to see in a running service; each sight checks what it shows."""

import time
from pathlib import Path
from typing import Any

from tour.project import Project
from tour.stages import TourFailed
from tour.visits import samples
from tour.web import Reply, request

_SECONDS_TO_CONSUME = 15.0
_SCRIPT = Path(__file__).parent / "read_over_grpc.py"


class Sights:
    """
    The service seen from outside.

    Args:
        project: Runs a client with the service's own stubs.
        http: `http://127.0.0.1:8000`.
        grpc: `127.0.0.1:50051`.
    """

    def __init__(self, project: Project, http: str, grpc: str) -> None:
        self._project = project
        self._http = http
        self._grpc = grpc

    def register(self, count: int) -> tuple[list[dict[str, Any]], list[str]]:
        """Register real visits as samples; the same request sent again must change nothing."""
        registered = []
        start = time.perf_counter()
        for body in samples(count):
            key = {"idempotency-key": str(body["barcode"])}
            reply = self._expect(201, "POST", "/api/v1/samples", body, key)
            registered.append(reply.json)
        rate = count / (time.perf_counter() - start)
        again = self._expect(201, "POST", "/api/v1/samples", body, key).json
        if again != registered[-1]:
            raise TourFailed("a repeated request gave another answer")
        last = registered[-1]
        return registered, [
            f"{count} visits registered, {rate:.0f} a second, one after the other",
            f"last: {last['barcode']}, bilirubin {last['bilirubin']} mg/dL; sent again: the same answer",
        ]

    def refuse(self) -> list[str]:
        """Send what is wrong, and get a problem that names it."""
        body = next(samples(1)) | {"bilirubine": "1.1"}
        problem = self._expect(400, "POST", "/api/v1/samples", body).json
        refused = problem["errors"][0]
        return [f"{problem['status']} {problem['title']}: {refused['field']} {refused['reason']} (RFC 9457)"]

    def read(self, sample: dict[str, Any]) -> list[str]:
        """Read over gRPC what was registered over HTTP."""
        said = self._project.run_script(_SCRIPT, self._grpc, sample["id"])
        if said != f"{sample['barcode']} {sample['bilirubin']}":
            raise TourFailed(f"gRPC gave {said!r} for {sample['barcode']}")
        return [f"{self._grpc} samples.v1.SampleService/GetSample -> {said}"]

    def consume(self, count: int) -> list[str]:
        """Wait until the events of all registrations were consumed."""
        deadline = time.monotonic() + _SECONDS_TO_CONSUME
        while True:
            days = self._expect(200, "GET", "/api/v1/samples-by-day").json
            counted = sum(day["count"] for day in days)
            if counted == count:
                return [f"{counted} events: outbox, relay, broker, consumer, each counted once"]
            if counted > count or time.monotonic() > deadline:
                raise TourFailed(f"{counted} of {count} registrations were counted")
            time.sleep(0.1)

    def operate(self) -> list[str]:
        """Look at what operators look at."""
        self._expect(200, "GET", "/health")
        ready = self._expect(200, "GET", "/ready").json
        checks = ", ".join(f"{check['name']} {check['status']}" for check in ready["checks"])
        metrics = self._expect(200, "GET", "/metrics").text
        served = [line for line in metrics.splitlines() if line.startswith("http_requests_total{") and "POST" in line]
        if not served:
            raise TourFailed("/metrics does not count the requests")
        return [f"/ready: {checks}", f"/metrics: {served[0]}"]

    def document(self) -> list[str]:
        """Look at the API's documents."""
        self._expect(200, "GET", "/docs")
        document = self._expect(200, "GET", "/openapi.json").json
        operations = sum(len(methods) for methods in document["paths"].values())
        return [f"/docs, OpenAPI {document['openapi']}: {operations} operations"]

    def _expect(
        self, status: int, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> Reply:
        try:
            reply = request(method, self._http + path, body, headers)
        except OSError as error:
            raise TourFailed(f"{method} {path}: {error}") from None
        if reply.status != status:
            raise TourFailed(f"{method} {path} gave {reply.status} instead of {status}: {reply.text[:200]}")
        return reply
