# Owned by the template. Change it there, then run: copier update
"""Writes a line as JSON, for machines, and takes known secrets out of it."""

import msgspec
from structlog.typing import EventDict, WrappedLogger

from chassis.settings.redaction import Redaction


class JsonLine:
    """The last structlog processor: a line becomes one JSON object.

    Args:
        redaction: The secrets that must not be seen.
    """

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction
        self._encode = msgspec.json.Encoder().encode

    def __call__(self, _logger: WrappedLogger, _method: str, line: EventDict) -> bytes:
        """Encode the line.

        Args:
            line: Plain values only.
        """
        try:
            encoded = self._encode(line)
        except UnicodeEncodeError:
            # Half of a surrogate pair, as in a file name that is not UTF-8: better escaped than lost.
            hidden = self._redaction.within(line)
            encoded = self._encode({ascii(key)[1:-1]: ascii(value) for key, value in hidden.items()})
        if self._redaction.found_in(encoded):
            encoded = self._encode(self._redaction.within(msgspec.json.decode(encoded)))
        return encoded
