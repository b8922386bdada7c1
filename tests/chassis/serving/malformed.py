"""Requests that no HTTP client sends: valid ones, spoilt in every way that a peer at the socket can think of."""

import random
from collections.abc import Callable, Iterator

BODY = b'{"name":"alpha"}'
VALID = (
    b"GET /api/v1/samples HTTP/1.1\r\nhost: lab\r\n\r\n",
    b"POST /api/v1/samples HTTP/1.1\r\nhost: lab\r\ncontent-type: application/json\r\n"
    b"content-length: %d\r\n\r\n%s" % (len(BODY), BODY),
    b"POST /api/v1/samples HTTP/1.1\r\nhost: lab\r\ncontent-type: application/json\r\n"
    b"transfer-encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY),
)
PARTS = (
    b"\r\n",
    b"\n",
    b"\r",
    b"\x00",
    b" ",
    b"\t",
    b":",
    b"%",
    b"%00",
    b"%ff",
    b"%zz",
    b"/../",
    b"//",
    b"?",
    b"#",
    b"\xff\xfe",
    b"HTTP/9.9",
    b"http://[::1",
    b"*",
    b"GET",
    b"CONNECT",
    b"PRI",
    b"content-length: -1\r\n",
    b"content-length: 99999999999999999999\r\n",
    b"content-length: 5\r\ncontent-length: 6\r\n",
    b"transfer-encoding: chunked\r\ncontent-length: 3\r\n",
    b"transfer-encoding: chunked, identity\r\n",
    b"transfer-encoding: \x0bchunked\r\n",
    b"expect: 100-continue\r\n",
    b"upgrade: websocket\r\nconnection: upgrade\r\n",
    b"upgrade: h2c\r\nconnection: upgrade, http2-settings\r\nhttp2-settings: AAA\r\n",
    b" folded\r\n",
    b"no colon\r\n",
    b"x-request-id: \x00\r\n",
    b"x-request-timeout: 1e999\r\n",
    b"traceparent: 00-\r\n",
    b"range: bytes=9-1\r\n",
    b"accept-encoding: \xff\r\n",
    b"cookie: " + b"a" * 9000 + b"\r\n",
    b"ffffffffffffffff\r\n",
)


def malformed(count: int, *, seed: int) -> Iterator[bytes]:
    """Make requests; the same ones for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        request = chance.choice(VALID)
        for _ in range(chance.randint(1, 4)):
            request = chance.choice(SPOIL)(request, chance)
        yield request


def _insert(request: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(request))
    return request[:at] + chance.choice(PARTS) + request[at:]


def _insert_header(request: bytes, chance: random.Random) -> bytes:
    line, end, rest = request.partition(b"\r\n")
    return line + end + chance.choice(PARTS) + rest


def _change(request: bytes, chance: random.Random) -> bytes:
    if not request:
        return request
    at = chance.randrange(len(request))
    return request[:at] + bytes([chance.randrange(256)]) + request[at + 1 :]


def _delete(request: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(request))
    return request[:at] + request[at + chance.randint(1, 20) :]


def _repeat(request: bytes, chance: random.Random) -> bytes:
    first, last = sorted((chance.randint(0, len(request)), chance.randint(0, len(request))))
    return request[:last] + request[first:last] * chance.randint(1, 3) + request[last:]


def _cut(request: bytes, chance: random.Random) -> bytes:
    return request[: chance.randint(0, len(request))]


def _noise(request: bytes, chance: random.Random) -> bytes:
    return request[: chance.randint(0, 30)] + chance.randbytes(chance.randint(1, 200))


SPOIL: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _insert,
    _insert_header,
    _change,
    _delete,
    _repeat,
    _cut,
    _noise,
)
