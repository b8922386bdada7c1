"""Every operation over HTTP, with the role that it needs; a test fails if one is missing here."""

import httpx

from patients.domain.roles import READ, WRITE

from tests.examples import other_wire, wire

PATH = "/api/v1/patients"
ONE = PATH + "/{patient_id}"

OPERATIONS = [
    ("POST", PATH, WRITE),
    ("GET", PATH, READ),
    ("GET", ONE, READ),
    ("GET", PATH + "/search", READ),
    ("PUT", ONE, WRITE),
    ("POST", ONE + "/archive", WRITE),
    ("DELETE", ONE, WRITE),
    ("GET", PATH + "-by-day", READ),
]


async def ask(
    http: httpx.AsyncClient,
    method: str,
    path: str,
    headers: dict[str, str],
    *,
    number: str = "unknown",
) -> httpx.Response:
    """Ask for an operation in a way that is right but for who asks."""
    return await http.request(
        method,
        path.replace("{patient_id}", number),
        params={"text": "asha"} if path.endswith("/search") else None,
        json=other_wire() if method in ("POST", "PUT") else None,
        headers={"if-match": '"1"'} | headers,
    )


async def registered(http: httpx.AsyncClient, headers: dict[str, str]) -> dict[str, object]:
    """Register one."""
    reply = await http.post(PATH, json=wire(), headers=headers)
    found: dict[str, object] = reply.json()
    return found
