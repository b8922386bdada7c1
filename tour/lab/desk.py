"""The desks' side of the laboratory: what a browser would ask the gateway."""

import json
import urllib.request
from collections.abc import Generator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tour.lab.waiting import until
from tour.stages import TourFailed
from tour.web import Reply, request

Json = dict[str, Any]
_UNDER_WAY = ("requested", "paying")
_PATIENCE = 60.0


class Desk:
    """
    Asks the gateway, and expects to be answered.

    Args:
        gateway: `http://127.0.0.1:8000`.
        headers: Sent with every request, such as who asks.
    """

    def __init__(self, gateway: str, headers: Mapping[str, str] | None = None) -> None:
        self._api = f"{gateway}/api/v1/desk"
        self._headers = dict(headers or {})
        self._quarters = count(96)

    def ask(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> Reply:
        """Ask for something, whatever the answer."""
        return request(method, self._api + path, body, self._headers | (headers or {}))

    def expect(
        self, status: int, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> Reply:
        """
        Ask for something that must be answered like this.

        Raises:
            TourFailed: The answer is another.
        """
        reply = self.ask(method, path, body, headers)
        if reply.status != status:
            raise TourFailed(f"{method} {path} gave {reply.status} instead of {status}: {reply.text[:300]}")
        return reply

    def register(self, **details: str) -> Json:
        """Register a patient."""
        return self._object(201, "POST", "/patients", details)

    def open_slot(self) -> Json:
        """Open a slot, a quarter of an hour behind the one before."""
        starts_at = datetime.now(UTC) + timedelta(minutes=15 * next(self._quarters))
        body = {"starts_at": starts_at.isoformat(), "minutes": 15, "place": "Room 1"}
        return self._object(201, "POST", "/slots", body)

    def book(self, patient: Json, *, card: str, slot: Json | None = None, key: str | None = None) -> Json:
        """Request the liver panel for a patient; in a new slot, if none is given."""
        slot_id = (slot or self.open_slot())["id"]
        body = {"patient_id": patient["id"], "slot_id": slot_id, "panel": "liver", "card_token": card}
        return self._object(202, "POST", "/bookings", body, {} if key is None else {"idempotency-key": key})

    def booking(self, booking: Json) -> Json:
        """Look at a booking."""
        return self._object(200, "GET", f"/bookings/{booking['id']}")

    def settled(self, booking: Json, *, within: float = _PATIENCE) -> Json:
        """Wait until it is known how a booking ends."""

        def look() -> Json | None:
            seen = self.booking(booking)
            return None if seen["state"] in _UNDER_WAY else seen

        return until(f"the end of booking {booking['id']}", look, within=within)

    def pay(self, booking: Json, *, card: str) -> None:
        """Try another card for what is due."""
        self.expect(202, "POST", f"/bookings/{booking['id']}/payment", {"card_token": card})

    def collect(self, booking: Json) -> None:
        """Collect the sample, as soon as the laboratory has the order."""
        path = f"/bookings/{booking['id']}/sample"
        until("the order being placed", lambda: self.ask("POST", path).status in (200, 204))

    def report(self, report_id: str) -> Json:
        """Look at a report."""
        return self._object(200, "GET", f"/reports/{report_id}")

    def final(self, report_id: str) -> Json:
        """Wait until a report is final."""

        def look() -> Json | None:
            seen = self.report(report_id)
            return seen if seen["state"] == "final" else None

        return until(f"report {report_id} being final", look)

    def overview(self, patient: Json) -> Json:
        """Look at all about a patient."""
        return self._object(200, "GET", f"/patients/{patient['id']}/overview")

    def summary(self) -> Json:
        """Look at the figures of the dashboard."""
        return self._object(200, "GET", "/summary")

    def take(self, *messages: str) -> list[tuple[str, Json]]:
        """Hand results in, and wait for what becomes of all of them."""
        return list(self.stream("/batches/messages", "".join(messages).encode(), "text/hl7-v2"))

    def take_from_instrument(self, number: int) -> Generator[tuple[str, Json]]:
        """Take so many results from the instrument; what becomes of each comes as it does."""
        return self.stream("/batches", json.dumps({"count": number}).encode(), "application/json")

    def stream(self, path: str, body: bytes, media_type: str) -> Generator[tuple[str, Json]]:
        """Send something, and give the events of the answer; who closes the iterator hangs up."""
        headers = {"content-type": media_type} | self._headers
        sent = urllib.request.Request(self._api + path, body, headers, method="POST")  # noqa: S310 - http only
        with urllib.request.urlopen(sent, timeout=_PATIENCE) as reply:  # noqa: S310 - http only
            event = ""
            for line in reply:
                field, _, value = line.decode().rstrip("\n").partition(": ")
                if field == "event":
                    event = value
                elif field == "data":
                    yield event, json.loads(value)

    def _object(
        self, status: int, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> Json:
        found: Json = self.expect(status, method, path, body, headers).json
        return found
