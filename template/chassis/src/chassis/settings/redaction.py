# Owned by the template. Change it there, then run: copier update
"""Takes secrets out of texts: those that are known, in every spelling in which they usually get there, and tokens."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, quote_plus

import msgspec

from chassis.settings.secret import REDACTED, Secret
from chassis.settings.secret_parts import secret_parts

_SHORTEST = 4
# What every signed token begins with: `{"`, in base64. Callers bring them, so that no setting knows of them.
_BEGINS = "eyJ"
_TOKEN = re.compile(r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")


class Redaction:
    """Knows a set of secrets and hides them wherever they turn up, and whatever looks like a bearer token.

    A secret shorter than 4 characters is not looked for: it protects nothing, and any text would vanish.
    Of an address with a password in it, the password alone is hidden too.

    Args:
        secrets: What to hide.
    """

    def __init__(self, secrets: Iterable[Secret]) -> None:
        spellings = {spelling for secret in secrets for spelling in _spellings(secret.reveal())}
        # The longest first: a password must not be cut out of the address that is to vanish whole.
        self._needles = tuple(sorted(spellings, key=lambda text: (-len(text), text)))
        self._signs = _shortest_signs(msgspec.json.encode(needle)[1:-1] for needle in (*self._needles, _BEGINS))

    def text(self, text: str) -> str:
        """Hide every secret in a text.

        Args:
            text: Any text.
        """
        for needle in self._needles:
            if needle in text:
                text = text.replace(needle, REDACTED)
        return _TOKEN.sub(REDACTED, text) if _BEGINS in text else text

    def within(self, value: Any) -> Any:
        """Hide every secret in what JSON can hold, in keys and numbers too.

        Args:
            value: Mappings, lists, texts, numbers.
        """
        if isinstance(value, dict):
            return {self.text(key): self.within(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.within(each) for each in value]
        if isinstance(value, str):
            return self.text(value)
        number = str(value)
        return value if self.text(number) == number else REDACTED

    def found_in(self, encoded: bytes) -> bool:
        """Tell whether a JSON text may hold one; far cheaper than hiding, as there hardly ever is one.

        Args:
            encoded: The JSON text.
        """
        for sign in self._signs:  # noqa: SIM110 - this is done for every line of the log, and any() takes twice as long
            if sign in encoded:
                return True
        return False


def _shortest_signs(encoded: Iterable[bytes]) -> tuple[bytes, ...]:
    """Leave out what contains another one, such as an address with a password that is looked for by itself."""
    signs: list[bytes] = []
    for needle in sorted(set(encoded), key=len):
        if not any(sign in needle for sign in signs):
            signs.append(needle)
    return tuple(signs)


def _spellings(secret: str) -> Iterator[str]:
    for part in (secret, *secret_parts(secret)):
        if len(part) >= _SHORTEST:
            yield part
            yield repr(part)[1:-1]
            yield msgspec.json.encode(part).decode()[1:-1]
            yield quote(part, safe="")
            yield quote_plus(part)
