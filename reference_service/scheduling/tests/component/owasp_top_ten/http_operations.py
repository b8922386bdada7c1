"""Every operation over HTTP, with the role that it needs; a test fails if one is missing here."""

import re

import httpx

from scheduling.domain.roles import BOOK, READ, WRITE

PATH = "/api/v1/slots"
BODY = {"starts_at": "2026-01-31T13:00:00Z", "minutes": 15, "place": "Room 1"}

# Method, path as the API document has it, role, and a body that is right (None: it takes none).
OPERATIONS: list[tuple[str, str, str, object]] = [
    ("POST", PATH, WRITE, BODY),
    ("GET", PATH, READ, None),
    ("GET", PATH + "/{slot_id}", READ, None),
    ("PUT", PATH + "/{slot_id}/bookings/{booking_id}", BOOK, None),
    ("DELETE", PATH + "/{slot_id}/bookings/{booking_id}", BOOK, None),
]


async def ask(
    http: httpx.AsyncClient,
    operation: tuple[str, str, str, object],
    headers: dict[str, str],
) -> httpx.Response:
    """Ask for an operation in a way that is right but for who asks."""
    method, path, _, body = operation
    return await http.request(method, re.sub(r"{\w+}", "unknown", path), json=body, headers=headers)
