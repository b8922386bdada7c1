# Owned by the template. Change it there, then run: copier update
"""Fetches documents that change rarely: the keys of an issuer of tokens, a token of it."""

from collections.abc import Mapping
from typing import Any

_SECONDS = 2.0
_LONGEST = 1_000_000
_OK = 200
_HEADERS = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "chassis"}


class NotFetched(Exception):
    """The answer is not such a document."""


async def fetch_document(address: str) -> bytes:
    """Give the body of an address, over a connection of its own; redirects are not followed.

    Args:
        address: Of the document.

    Raises:
        NotFetched: The answer has another status than 200, or is too large.
        TimeoutError: It took longer than 2 seconds.
        OSError: Nobody answers.
    """
    return await _ask("GET", address)


async def post_form(address: str, fields: Mapping[str, str], authorization: str) -> bytes:
    """Give what an address answers to a form, in the same way.

    Args:
        address: To send it to.
        fields: Of the form.
        authorization: The header of that name.

    Raises:
        NotFetched: As for `fetch_document`; what the answer says is not repeated.
        TimeoutError: It took longer than 2 seconds.
        OSError: Nobody answers.
    """
    return await _ask("POST", address, data=fields, headers={"authorization": authorization})


async def _ask(method: str, address: str, **more: Any) -> bytes:
    # Imported where it is used: aiohttp is an extra, which a service that fetches nothing need not have.
    from aiohttp import ClientSession, ClientTimeout, DummyCookieJar  # noqa: PLC0415 - see above

    async with (
        ClientSession(
            timeout=ClientTimeout(total=_SECONDS),
            headers=_HEADERS,
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
        ) as session,
        session.request(method, address, allow_redirects=False, **more) as response,
    ):
        if response.status != _OK:
            raise NotFetched(f"{address} answered {response.status}")
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if len(body) > _LONGEST:
                raise NotFetched(f"{address} answered more than {_LONGEST} bytes")
        return bytes(body)
