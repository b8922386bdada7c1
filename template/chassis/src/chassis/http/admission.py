# Owned by the template. Change it there, then run: copier update
"""What a client is answered whom the gatekeeper does not let in."""

from math import ceil

from chassis.http.asgi import Scope
from chassis.http.inbound import Inbound
from chassis.http.kinds import TOO_MANY_REQUESTS, UNAUTHENTICATED, UNAVAILABLE
from chassis.http.refusal import Refusal
from chassis.problems import NotAuthenticated, Unavailable
from chassis.resilience.client_address import client_address
from chassis.resilience.gatekeeper import Gatekeeper
from chassis.resilience.refusals import AskedTooOften


async def admit(gatekeeper: Gatekeeper, scope: Scope, asked: Inbound) -> str | None:
    """Let a request in, and make its caller known.

    Args:
        gatekeeper: Decides.
        scope: The request.
        asked: Its headers.

    Returns:
        As `Gatekeeper.admit`.

    Raises:
        Refusal: The caller is not who it says (401), or asks too often (429), or nobody can tell who it is (503).
    """
    peer = scope.get("client")
    address = client_address(peer[0] if peer else "", asked.forwarded_for, trusted_hops=gatekeeper.trusted_hops)
    try:
        if _is_preflight(scope):
            gatekeeper.keep_pace(address)
            return None
        return await gatekeeper.admit(address, asked.authorization)
    except NotAuthenticated as error:
        raise Refusal(UNAUTHENTICATED, str(error), headers={"www-authenticate": error.challenge}) from None
    except AskedTooOften as error:
        raise Refusal(TOO_MANY_REQUESTS, headers=_retry_after(error.retry_after)) from None
    except Unavailable as error:
        # The credentials may well be good; a 401 would make a client throw them away.
        raise Refusal(UNAVAILABLE, headers=_retry_after(error.retry_after)) from None


def _retry_after(seconds: float) -> dict[str, str]:
    return {"retry-after": str(max(1, ceil(seconds)))}


def _is_preflight(scope: Scope) -> bool:
    # A browser asks without credentials whether it may ask with them (Fetch standard, CORS-preflight).
    return scope["method"] == "OPTIONS" and any(
        name == b"access-control-request-method" for name, _ in scope["headers"]
    )
