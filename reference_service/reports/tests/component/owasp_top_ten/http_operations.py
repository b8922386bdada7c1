"""Every operation over HTTP, with the role that it needs; a test fails if one is missing here."""

import re

import httpx

# Method, path as the API document has it, role, and a body that is right (None: it takes none).
OPERATIONS: list[tuple[str, str, str, object]] = []


async def ask(
    http: httpx.AsyncClient,
    operation: tuple[str, str, str, object],
    headers: dict[str, str],
) -> httpx.Response:
    """Ask for an operation in a way that is right but for who asks."""
    method, path, _, body = operation
    return await http.request(method, re.sub(r"{\w+}", "unknown", path), json=body, headers=headers)
