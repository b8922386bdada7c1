# Owned by the template. Change it there, then run: copier update
import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "booking"
SOURCE = Path(__file__).parents[2] / "src" / PACKAGE

# Who connects by itself has to see to everything by itself: a timeout on every call, a bulkhead, a circuit breaker,
# retries that stay within a budget. What the chassis opens has all of it.
BARE_LIBRARIES = (
    "aiohttp",
    "aiosonic",
    "ftplib",
    "h11",
    "h2",
    "http.client",
    "httpcore",
    "httpx",
    "httpx2",
    "imaplib",
    "niquests",
    "poplib",
    "pycurl",
    "requests",
    "smtplib",
    "socket",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "websockets",
    "xmlrpc.client",
)
BARE_CONNECTIONS = frozenset(
    {
        "create_connection",
        "create_datagram_endpoint",
        "create_unix_connection",
        "insecure_channel",
        "open_channel",
        "open_connection",
        "open_unix_connection",
        "secure_channel",
    }
)


def endless(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give the line of each call out that nothing may ever end, and what is wrong with it."""
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                found = [alias.name for alias in node.names]
            case ast.ImportFrom(module=str(module)):
                found = [module, *(f"{module}.{alias.name}" for alias in node.names)]
                found += [alias.name for alias in node.names if alias.name in BARE_CONNECTIONS]
            case ast.Attribute():
                found = [node.attr] if node.attr in BARE_CONNECTIONS else []
            case ast.Call():
                found = []
                if any(each.arg == "timeout" and ast.unparse(each.value) == "None" for each in node.keywords):
                    yield node.lineno, "waits for ever: timeout=None"
            case _:
                continue
        for name in found:
            if name in BARE_CONNECTIONS or any(f"{name}.".startswith(f"{bare}.") for bare in BARE_LIBRARIES):
                yield node.lineno, f"connects by itself: {name}"
                break


SOURCES = [path for path in sorted(SOURCE.rglob("*.py")) if "stubs" not in path.parts]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_call_out_goes_through_what_the_chassis_opens_and_ends(path: Path):
    found = [f"{path}:{line} {wrong}" for line, wrong in endless(ast.parse(path.read_text()))]
    assert not found, "\n".join([*found, "take a client of the chassis, which bootstrap opens with its policy"])
