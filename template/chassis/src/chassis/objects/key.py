# Owned by the template. Change it there, then run: copier update
"""What the key of an object may be."""

import re

_MOST = 200
_STEP = "[A-Za-z0-9][A-Za-z0-9_=-]*"
_KEY = re.compile(rf"(?:{_STEP}/)*{_STEP}\.[A-Za-z0-9][A-Za-z0-9._-]*")


class UnusableKey(ValueError):
    """A key could not be one in every store.

    Args:
        key: As it was given.
    """

    def __init__(self, key: str) -> None:
        super().__init__(
            f"{key[:_MOST]!r} is no key of an object; use at most {_MOST} letters, digits and _=- in steps joined by "
            "/, of which the last one, and no other, has an extension: reports/2026/0192.pdf"
        )


def checked_key(key: str) -> str:
    """Refuse what could leave its place, or be something else in another store.

    No key can be a folder of another one, because only the last step has a dot: a file system could not store both,
    and neither can some servers that speak S3.

    Args:
        key: Steps joined by `/`.

    Raises:
        UnusableKey: It is not of this form, or too long.
    """
    if len(key) > _MOST or _KEY.fullmatch(key) is None:
        raise UnusableKey(key)
    return key
