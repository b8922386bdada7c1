"""Makes tokens, good and bad: whoever makes a bad one needs to do by hand what a library refuses to do."""

import base64
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

import msgspec
from chassis.auth.bearer import BearerAuthentication
from chassis.auth.issuer import Issuer
from chassis.auth.settings import AuthSettings
from chassis.auth.signing_keys import SigningKeys
from chassis.auth.verifier import TokenVerifier
from joserfc.jwk import ECKey, Key, RSAKey
from joserfc.jws import JWSRegistry

ISSUER = "https://login.example.com/"
SERVICE = "samples"
RSA = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})
EC = ECKey.generate_key("P-256", {"kid": "ec", "use": "sig", "alg": "ES256"})
STRANGER = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})
NOW = int(time.time())

SETTINGS = AuthSettings(issuer=ISSUER, jwks_url=f"{ISSUER}keys")


def bearer_authentication(keys: SigningKeys, settings: AuthSettings = SETTINGS) -> BearerAuthentication:
    """Authenticate as if it were always the moment at which the tokens are made."""
    verifier = TokenVerifier(settings, audience=settings.audience or SERVICE, now=lambda: NOW)
    return BearerAuthentication(keys, verifier)


class Published:
    """Answers like an issuer, without a socket."""

    def __init__(self, *keys: Key) -> None:
        self.keys: tuple[Any, ...] = tuple(key.as_dict(private=False) for key in keys)
        self.asked: list[str] = []

    def authentication(self, settings: AuthSettings = SETTINGS) -> BearerAuthentication:
        return bearer_authentication(SigningKeys(Issuer(settings, self.fetch).keys, ttl=300, stale=0), settings)

    async def fetch(self, address: str) -> bytes:
        self.asked.append(address)
        return msgspec.json.encode({"keys": self.keys})


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def claims(**others: Any) -> dict[str, Any]:
    """Say what a good token says, or otherwise; None leaves a claim out."""
    usual = {
        "iss": ISSUER,
        "aud": SERVICE,
        "sub": "ann",
        "tenant": "acme",
        "roles": ["samples:read"],
        "iat": NOW,
        "exp": NOW + 300,
    }
    return {name: value for name, value in (usual | others).items() if value is not None}


def token(said: Mapping[str, Any] | bytes | None = None, *, key: Key = RSA, **header: Any) -> str:
    """Sign whatever is asked, with whatever header; None leaves a part of the header out."""
    usual = {"alg": "RS256", "typ": "at+jwt", "kid": key.kid}
    head = {name: value for name, value in (usual | header).items() if value is not None}
    return signed(json.dumps(head).encode(), said, key=key, algorithm=str(head.get("alg", "RS256")))


def signed(
    head: bytes, said: Mapping[str, Any] | bytes | None = None, *, key: Key = RSA, algorithm: str = "RS256"
) -> str:
    """Sign a header and claims as they are, to the byte."""
    body = said if isinstance(said, bytes) else json.dumps(claims() if said is None else dict(said)).encode()
    content = f"{base64url(head)}.{base64url(body)}"
    signature = JWSRegistry.algorithms[algorithm].sign(content.encode(), key)
    return f"{content}.{base64url(signature)}"


def signed_with_the_public_key(public: RSAKey) -> str:
    """Take a public key for a shared secret, as a verifier would that believes the header."""
    head = json.dumps({"alg": "HS256", "typ": "at+jwt", "kid": public.kid}).encode()
    content = f"{base64url(head)}.{base64url(json.dumps(claims()).encode())}"
    return f"{content}.{base64url(hmac.digest(public.as_pem(private=False), content.encode(), 'sha256'))}"
