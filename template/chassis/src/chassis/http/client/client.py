# Owned by the template. Change it there, then run: copier update
"""A client of one service that speaks HTTP."""

from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import ClientResponse, ClientSession, ClientTimeout

from chassis.context.credentials import Authorization
from chassis.context.span import span
from chassis.http.client.bad_reply import BadReply
from chassis.http.client.onward import onward_headers
from chassis.http.client.reply import Reply
from chassis.http.client.settings import HttpClientSettings
from chassis.http.client.target import target
from chassis.resilience.guard import Guard

_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})  # RFC 9110, 9.2.2
_PLAIN = frozenset({"", "identity"})


class HttpClient:
    """Asks one service, and no other: redirects are answers, and a path cannot name another host.

    Args:
        name: Of the service, in metrics and errors.
        session: Holds the connections.
        guard: Stands before the service.
        settings: Where it is, and what is taken from it.
        authorization: Gives the credentials to send, if the other service is to know who asks.
    """

    def __init__(
        self,
        name: str,
        session: ClientSession,
        guard: Guard,
        *,
        settings: HttpClientSettings,
        authorization: Authorization | None = None,
    ) -> None:
        self._name = name
        self._session = session
        self._guard = guard
        self._settings = settings
        self._authorization = authorization

    async def request(
        self,
        method: str,
        path: str,
        *,
        parts: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        json: Any = msgspec.UNSET,
        headers: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> Reply:
        """Ask, and ask again if the method is idempotent or the request has an `idempotency-key`, and it may help.

        Args:
            method: In capitals.
            path: A template with names in braces: `/parts/{part_id}`; spans are called by it.
            parts: The value of each name; quoted here.
            query: What follows the question mark; quoted here.
            json: The body, whatever msgspec can encode.
            headers: Sent along.
            seconds: How long one try may take; as the policy says if None.

        Raises:
            UnusablePathPart: A part is empty, or a step: `.` or `..`.
            Unavailable: The service gave no answer, or was not asked. A status from 500 on is no answer.
            DeadlineExceeded: The deadline of the work at hand came first.
        """
        url = target(self._settings.url, path, parts or {}, query or {})
        own = {name.lower(): value for name, value in (headers or {}).items()}
        body = None
        if json is not msgspec.UNSET:
            body = msgspec.json.encode(json)
            own.setdefault("content-type", "application/json")
        attributes = {"http.request.method": method, "server.address": url.host or "", "url.template": path}

        async def ask(seconds: float) -> Reply:
            with span(f"{method} {path}", kind="client", attributes=attributes):
                limit = ClientTimeout(total=seconds, connect=min(seconds, self._settings.connect_timeout))
                sent = onward_headers(seconds, self._authorization) | own
                async with self._session.request(
                    method,
                    url,
                    data=body,
                    headers=sent,
                    timeout=limit,
                    allow_redirects=False,
                    proxy=self._settings.proxy or None,
                ) as response:
                    return await self._reply(response)

        repeatable = method in _IDEMPOTENT or "idempotency-key" in own
        return await self._guard.call(ask, idempotent=repeatable, seconds=seconds)

    async def _reply(self, response: ClientResponse) -> Reply:
        bad = BadReply.of(response.status, response.headers)
        if bad is not None:
            raise bad
        if response.headers.get("content-encoding", "") not in _PLAIN:
            raise BadReply("its reply is compressed, which nobody asked for")
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if len(body) > self._settings.reply_limit:
                raise BadReply(f"its reply is larger than {self._settings.reply_limit} bytes")
        return Reply(self._name, response.status, response.headers, bytes(body))
