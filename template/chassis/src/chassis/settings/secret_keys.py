# Owned by the template. Change it there, then run: copier update
"""Tells by its name alone that a value must not be seen."""

import re
from functools import lru_cache

_SECRET = re.compile(
    r"passw(or)?d|pwd|passphrase|secret|token|authori[sz]ation|cookie|credential"
    r"|(api|access|private|signing)[-_ ]?key",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def looks_secret(key: str) -> bool:
    """Tell whether a key names something that must not be seen: `X-Api-Key`, `db_password`, `Set-Cookie`.

    Args:
        key: Of a log line, or of a mapping within it.
    """
    return _SECRET.search(key) is not None
