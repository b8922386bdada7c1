"""Every operation over HTTP, with the role that it needs; a test fails if one is missing here."""

import re

import httpx

from reports.domain.roles import READ, WRITE

from tests.messages import message

Operation = tuple[str, str, str, bytes | None]

# Method, path as the API document has it, role, and a message that is right (None: it takes none).
OPERATIONS: list[Operation] = [
    ("GET", "/api/v1/reports", READ, None),
    ("GET", "/api/v1/reports/{report_id}", READ, None),
    ("GET", "/api/v1/reports/{report_id}/pdf", READ, None),
    ("POST", "/api/v1/hl7", WRITE, message()),
]

# Open to everybody, whoever they are.
PUBLIC = [("GET", "/verify/{report_id}")]


async def ask(http: httpx.AsyncClient, operation: Operation, headers: dict[str, str]) -> httpx.Response:
    """Ask for an operation in a way that is right but for who asks."""
    method, path, _, body = operation
    typed = headers if body is None else {"content-type": "text/hl7-v2"} | headers
    return await http.request(method, re.sub(r"{\w+}", "unknown", path), content=body, headers=typed)
