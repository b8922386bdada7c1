"""Signs what its clients prove themselves with."""

import time
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

from stand_ins.identity.clients import Client

_ALGORITHM = "ES256"
SECONDS = 300


class Tokens:
    """Tokens that are signed with a key that ends with the process."""

    def __init__(self) -> None:
        self._key = ECKey.generate_key("P-256", {"kid": f"key-{time.time_ns()}", "use": "sig", "alg": _ALGORITHM})

    def sign(self, client: Client, *, issuer: str, audience: str, tenant: str) -> str:
        """
        Say who somebody is.

        Args:
            client: Of whom.
            issuer: Who says it.
            audience: Whom it is for.
            tenant: Whose data may be seen with it.
        """
        now = int(time.time())
        claims = {
            "iss": issuer,
            "aud": audience,
            "sub": client.name,
            "tenant": tenant,
            "roles": list(client.roles),
            "iat": now,
            "exp": now + SECONDS,
        }
        header = {"alg": _ALGORITHM, "typ": "at+jwt", "kid": self._key.kid}
        return jwt.encode(header, claims, self._key, algorithms=[_ALGORITHM])

    def published(self) -> dict[str, Any]:
        """Give what anybody may check signatures with: a JWK Set, RFC 7517."""
        return {"keys": [self._key.as_dict(private=False)]}
