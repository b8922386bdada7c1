# Owned by the template. Change it there, then run: copier update
"""An issuer of tokens for tests: it publishes its keys over HTTP on this machine, and signs whatever it is asked to."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from joserfc import jwt
from joserfc.jwk import ECKey

from chassis.auth.settings import AuthSettings

_ALGORITHM = "ES256"
_HOST = "127.0.0.1"
_LIFETIME = 300


class TokenIssuer:
    """Signs tokens with a key that it can change.

    Args:
        url: Its name, and where it listens.

    Attributes:
        asked: The path of every request so far.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[str] = []
        self._key = _new_key("key-1")
        self._published = [self._key]

    def settings(self) -> AuthSettings:
        """Make the settings of a service that takes its tokens."""
        return AuthSettings(issuer=self.url)

    def token(
        self, *, audience: str, subject: str = "ann", tenant: str = "acme", roles: Sequence[str] = (), **claims: Any
    ) -> str:
        """Sign a token that is good for five minutes.

        Args:
            audience: Whom it is meant for: the name of the service.
            subject: Who its bearer is.
            tenant: Whose data its bearer may see.
            roles: What its bearer may do.
            claims: Further claims, or replacements of these; None leaves one out.
        """
        now = int(time.time())
        usual = {
            "iss": self.url,
            "aud": audience,
            "sub": subject,
            "tenant": tenant,
            "roles": list(roles),
            "iat": now,
            "exp": now + _LIFETIME,
        }
        said = {name: value for name, value in (usual | claims).items() if value is not None}
        header = {"alg": _ALGORITHM, "typ": "at+jwt", "kid": self._key.kid}
        return jwt.encode(header, said, self._key, algorithms=[_ALGORITHM])

    def bearer(self, *, audience: str, **said: Any) -> str:
        """Make the header `Authorization` with such a token.

        Args:
            audience: Whom it is meant for: the name of the service.
            said: What else `token` takes.
        """
        return f"Bearer {self.token(audience=audience, **said)}"

    def rotate(self, *, keep_former: bool = True) -> None:
        """Sign with a new key from now on.

        Args:
            keep_former: Whether tokens that the former key signed stay good.
        """
        self._key = _new_key(f"key-{int(str(self._key.kid).removeprefix('key-')) + 1}")
        self._published = [*(self._published if keep_former else ()), self._key]

    def answer(self, path: str) -> bytes | None:
        """Tell what is at a path.

        Args:
            path: Of the request.
        """
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return msgspec.json.encode({"issuer": self.url, "jwks_uri": f"{self.url}/jwks.json"})
        if path == "/jwks.json":
            return msgspec.json.encode({"keys": [key.as_dict(private=False) for key in self._published]})
        return None


@asynccontextmanager
async def token_issuer(*, port: int = 0) -> AsyncIterator[TokenIssuer]:
    """Run an issuer for the length of a block.

    Args:
        port: Port to listen on; 0 picks a free one.
    """
    issuer: TokenIssuer | None = None

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            assert issuer is not None
            answer = issuer.answer(head.split(b" ")[1].decode())
            status, body = (b"404 Not Found", b"") if answer is None else (b"200 OK", answer)
            length = str(len(body)).encode()
            writer.write(b"HTTP/1.1 %s\r\ncontent-length: %s\r\nconnection: close\r\n\r\n%s" % (status, length, body))
        except asyncio.IncompleteReadError:
            return
        finally:
            writer.close()

    async with await asyncio.start_server(serve, _HOST, port) as server:
        issuer = TokenIssuer(f"http://{_HOST}:{server.sockets[0].getsockname()[1]}")
        yield issuer


def _new_key(key_id: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": key_id, "use": "sig", "alg": _ALGORITHM})
