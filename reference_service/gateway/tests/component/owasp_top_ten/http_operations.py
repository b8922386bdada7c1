"""Every operation over HTTP, with the role that it needs here; a test fails if one is missing here."""

import re

import httpx

from gateway.domain.roles import READ, WRITE

# The edge gives a request on in the name of whoever asks; which role it needs says the service that is asked.
THE_SERVICES_SAY = ""

PATIENT = {"name": "Asha Rao", "born_on": "1970-05-17", "sex": "f"}
SLOT = {"starts_at": "2026-02-02T09:30:00Z", "minutes": 15, "place": "Room 2"}
BOOKING = {"patient_id": "p-1", "slot_id": "s-1", "panel": "liver", "card_token": "tok_good"}

# Method, path as the API document has it, role, and a body that is right (None: it takes none).
OPERATIONS: list[tuple[str, str, str, object]] = [
    ("POST", "/api/v1/desk/patients", THE_SERVICES_SAY, PATIENT),
    ("GET", "/api/v1/desk/patients", THE_SERVICES_SAY, None),
    ("GET", "/api/v1/desk/patients/{patient_id}", THE_SERVICES_SAY, None),
    ("PUT", "/api/v1/desk/patients/{patient_id}", THE_SERVICES_SAY, PATIENT),
    ("GET", "/api/v1/desk/patients/{patient_id}/overview", THE_SERVICES_SAY, None),
    ("POST", "/api/v1/desk/slots", THE_SERVICES_SAY, SLOT),
    ("GET", "/api/v1/desk/slots", THE_SERVICES_SAY, None),
    ("POST", "/api/v1/desk/bookings", THE_SERVICES_SAY, BOOKING),
    ("GET", "/api/v1/desk/bookings", THE_SERVICES_SAY, None),
    ("GET", "/api/v1/desk/bookings/{booking_id}", THE_SERVICES_SAY, None),
    ("POST", "/api/v1/desk/bookings/{booking_id}/payment", THE_SERVICES_SAY, {"card_token": "tok_good"}),
    ("POST", "/api/v1/desk/bookings/{booking_id}/sample", THE_SERVICES_SAY, None),
    ("GET", "/api/v1/desk/reports", THE_SERVICES_SAY, None),
    ("GET", "/api/v1/desk/reports/{report_id}", THE_SERVICES_SAY, None),
    ("GET", "/api/v1/desk/reports/{report_id}/pdf", THE_SERVICES_SAY, None),
    ("GET", "/api/v1/desk/reports/{report_id}/archived", THE_SERVICES_SAY, None),
    ("POST", "/api/v1/desk/batches", WRITE, {"count": 1}),
    ("POST", "/api/v1/desk/batches/messages", WRITE, None),
    ("GET", "/api/v1/desk/summary", THE_SERVICES_SAY, None),
    ("GET", "/api/v1/desk/platform", READ, None),
]
GUARDED_HERE = [each for each in OPERATIONS if each[2] != THE_SERVICES_SAY]


async def ask(
    http: httpx.AsyncClient,
    operation: tuple[str, str, str, object],
    headers: dict[str, str],
) -> httpx.Response:
    """Ask for an operation in a way that is right but for who asks."""
    method, path, _, body = operation
    return await http.request(method, re.sub(r"{\w+}", "unknown", path), json=body, headers=headers)
