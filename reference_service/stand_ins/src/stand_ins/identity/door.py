"""The provider of identities over HTTP: as much of OAuth 2.0 and OpenID Connect as services ask for."""

import base64
from hmac import compare_digest
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from litestar import Litestar, Request, Response, get, post
from litestar.types import ASGIApp

from stand_ins.failing import Failing
from stand_ins.faults import Faults
from stand_ins.identity.clients import CLIENTS, SECRET, Client
from stand_ins.identity.tokens import SECONDS, Tokens

_ANY = "lab"

Asked = Request[Any, Any, Any]


class Refused(Exception):
    """
    No token is given.

    Args:
        error: As RFC 6749, section 5.2, has it.
        status: Of the answer.
    """

    def __init__(self, error: str, *, status: int = 400) -> None:
        super().__init__(error)
        self.status = status


def identity_provider(_folder: Path | None) -> ASGIApp:
    """Make the provider; it has nothing to remember."""
    tokens = Tokens()
    faults = Faults()

    @get("/.well-known/openid-configuration")
    async def configuration(request: Asked) -> dict[str, str]:
        issuer = _issuer(request)
        return {"issuer": issuer, "jwks_uri": f"{issuer}/jwks.json", "token_endpoint": f"{issuer}/token"}

    @get("/jwks.json")
    async def keys() -> dict[str, Any]:
        return tokens.published()

    @post("/token", status_code=200)
    async def token(request: Asked) -> dict[str, Any]:
        client = _client(request.headers.get("authorization", ""))
        form = await request.form()
        if form.get("grant_type") != "client_credentials":
            raise Refused("unsupported_grant_type")
        audience, tenant = form.get("audience", _ANY), form.get("tenant", _ANY)
        signed = tokens.sign(client, issuer=_issuer(request), audience=audience, tenant=tenant)
        return {"access_token": signed, "token_type": "Bearer", "expires_in": SECONDS}

    app = Litestar(
        [configuration, keys, token, *faults.routes()],
        exception_handlers={Refused: _refused},
        openapi_config=None,
        logging_config=None,
    )
    return Failing(app, faults)


def _issuer(request: Asked) -> str:
    # Where it was asked: it may have been given any free port.
    return str(request.base_url).rstrip("/")


def _client(authorization: str) -> Client:
    kind, _, proof = authorization.partition(" ")
    try:
        name, _, secret = base64.b64decode(proof, validate=True).decode().partition(":")
    except ValueError:
        raise Refused("invalid_client", status=401) from None
    client = CLIENTS.get(unquote_plus(name))
    if kind.lower() != "basic" or client is None or not compare_digest(unquote_plus(secret).encode(), SECRET.encode()):
        raise Refused("invalid_client", status=401)
    return client


def _refused(_request: object, refused: Refused) -> Response[dict[str, str]]:
    challenge = {"www-authenticate": "Basic"} if refused.status == 401 else {}  # noqa: PLR2004 - Unauthorized
    return Response({"error": str(refused)}, status_code=refused.status, headers=challenge)
