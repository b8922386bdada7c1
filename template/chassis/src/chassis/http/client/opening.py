# Owned by the template. Change it there, then run: copier update
"""Opens a client of another service."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, DummyCookieJar, TCPConnector

from chassis.context.credentials import Authorization
from chassis.http.client.client import HttpClient
from chassis.http.client.judge import judge
from chassis.http.client.settings import HttpClientSettings
from chassis.metrics.service import ServiceMetrics
from chassis.resilience.guard import Guard
from chassis.resilience.policy import CallPolicy

# A reply is taken as it is: what unpacks may unpack to any size.
_HEADERS = {"accept-encoding": "identity", "user-agent": "chassis"}
_DNS_SECONDS = 10
# Shorter than what servers keep: who re-uses a connection while it is being closed loses the request.
_IDLE_SECONDS = 3


@asynccontextmanager
async def open_http_client(
    settings: HttpClientSettings,
    name: str,
    *,
    policy: CallPolicy,
    metrics: ServiceMetrics,
    authorization: Authorization | None = None,
) -> AsyncIterator[HttpClient]:
    """Open a client; it connects when it is first used.

    Its requests have a timeout that the deadline of the request at hand shortens, a bulkhead, a circuit breaker,
    retries if they are idempotent, a limit on the size of the reply, metrics, a span, and carry request id, trace
    and deadline on. It follows no redirect, keeps no cookie, and takes no proxy from the environment.

    Args:
        settings: Where to, and how.
        name: Of the other service, in metrics and errors.
        policy: The thresholds.
        metrics: Of the service that calls.
        authorization: Gives the credentials to send, if the other service is to know who asks.

    Raises:
        OSError: A TLS file cannot be read.
    """
    guard = Guard(name, policy, metrics=metrics, judge=judge)
    trust = _trust(settings)
    connector = TCPConnector(
        limit=policy.places,
        ttl_dns_cache=_DNS_SECONDS,
        keepalive_timeout=_IDLE_SECONDS,
        ssl=True if trust is None else trust,
    )
    async with ClientSession(
        connector=connector, headers=_HEADERS, cookie_jar=DummyCookieJar(), auto_decompress=False, trust_env=False
    ) as session:
        # Else it repeats requests by itself, past the retry budget; aiohttp's own test client does the same.
        session._retry_connection = False  # noqa: SLF001 - there is no public switch
        yield HttpClient(name, session, guard, settings=settings, authorization=authorization)


def _trust(settings: HttpClientSettings) -> ssl.SSLContext | None:
    if settings.tls_ca is None and settings.tls_certificate is None:
        return None
    context = ssl.create_default_context(cafile=settings.tls_ca)
    if settings.tls_certificate is not None:
        context.load_cert_chain(settings.tls_certificate, settings.tls_key)
    return context
