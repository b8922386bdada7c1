# Owned by the template. Change it there, then run: copier update
"""The parts of a secret that are secrets by themselves."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from chassis.settings.secret_keys import looks_secret


def secret_parts(secret: str) -> Iterator[str]:
    """Find the passwords in an address, and the values in a list such as `authorization=Bearer 1234, x-team=lab`.

    Args:
        secret: As the operator wrote it.
    """
    try:
        address = urlsplit(secret)
        password = address.password
    except ValueError:
        return
    if password:
        yield password
        yield unquote(password)
    if address.scheme:
        yield from (value for name, value in parse_qsl(address.query) if looks_secret(name))
        return
    for item in secret.split(","):
        name, _, value = item.partition("=")
        if looks_secret(name):
            # With and without the name of a scheme: `Bearer 1234`.
            yield value.strip()
            yield value.split()[-1] if value.strip() else ""
