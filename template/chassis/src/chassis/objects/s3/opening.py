# Owned by the template. Change it there, then run: copier update
"""Turns an address of a bucket into a store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from chassis.objects.settings import ObjectSettings
from chassis.objects.store import ObjectStore
from chassis.resilience.policy import CallPolicy
from chassis.settings.error import SettingsError

_OPTIONS = frozenset({"endpoint", "region"})
_HOW = "write s3://BUCKET, s3://BUCKET/PREFIX, and ?endpoint=URL&region=NAME if need be"


@asynccontextmanager
async def open_s3(settings: ObjectSettings, policy: CallPolicy) -> AsyncIterator[ObjectStore]:
    """Open a bucket, which must be there; nothing is connected before the first use.

    What neither the address nor the settings say is looked for where Amazon's own tools look: in the variables AWS_...,
    and in what the machine is entitled to. So is a proxy, in HTTPS_PROXY.

    Args:
        settings: Where it is: s3://BUCKET/PREFIX?endpoint=URL&region=NAME.
        policy: Says how long a call may take.

    Raises:
        SettingsError: The address names no bucket, or the extra `s3` is not installed.
        OSError: The file of the authority cannot be read.
    """
    bucket, prefix, config = _parts(settings)
    try:
        # Imported where it is used: it is an extra, which a service with a folder of its own need not have.
        from obstore.store import S3Store as Bucket  # noqa: PLC0415 - see above

        from chassis.objects.s3.store import S3Store  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        problem = f"objects.url: {error.name} is not installed; install the extra `s3` of the chassis"
        raise SettingsError((problem,)) from error

    client: dict[str, Any] = {
        "allow_http": config.get("endpoint", "").startswith("http://"),
        # A call is ended by its policy; this is for a request whose caller did not live to end it.
        "timeout": timedelta(seconds=policy.timeout * 2),
        "connect_timeout": timedelta(seconds=settings.connect_timeout),
        "user_agent": "chassis",
    }
    if settings.tls_ca is not None:
        client["root_certificate"] = await asyncio.to_thread(settings.tls_ca.read_bytes)
    if settings.secret_key is not None:
        config |= {"access_key_id": settings.key_id, "secret_access_key": settings.secret_key.reveal()}
    # It would try again by itself, past the retry budget.
    once: dict[str, Any] = {"max_retries": 0}
    connected = Bucket(bucket, prefix=prefix, config=config, client_options=client, retry_config=once)  # type: ignore[arg-type]  # typed dictionaries that exist for type checkers only
    yield S3Store(connected, most_bytes=settings.most_bytes)


def _parts(settings: ObjectSettings) -> tuple[str, str | None, dict[str, Any]]:
    address = urlsplit(settings.url)
    options = dict(parse_qsl(address.query, keep_blank_values=True))
    if not address.netloc or address.fragment:
        raise SettingsError((f"objects.url: names no bucket; {_HOW}",))
    if unknown := sorted(options.keys() - _OPTIONS):
        raise SettingsError((f"objects.url: unknown option {unknown[0]!r}; {_HOW}",))
    return address.netloc, unquote(address.path).strip("/") or None, options
