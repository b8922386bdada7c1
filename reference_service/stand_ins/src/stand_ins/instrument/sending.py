"""Sends messages over HTTP, one after the other, as an instrument does."""

import http.client
import time
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

_HEADERS = {"content-type": "application/hl7-v2; charset=utf-8"}
_PATIENCE = 30.0
_REFUSED = 400
_AWAY = 500
_SLOW_DOWN = 429
_SHOWN = 500


class NoAddress(Exception):
    """The address is none that messages could be sent to."""

    def __init__(self, url: str) -> None:
        super().__init__(f"cannot send to {url!r}: it must be such as http://127.0.0.1:8000/api/v1/hl7")


class Receiver:
    """
    Where messages go, over one connection.

    Args:
        url: Address that takes a message as the body of a POST.

    Raises:
        NoAddress: It is none.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise NoAddress(url)
        self._path = parts.path or "/"
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=_PATIENCE)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def take(self, message: bytes) -> tuple[int, str]:
        """
        Send one message, and give status and text of the acknowledgement.

        Raises:
            OSError: Nothing came back; it may be sent again.
            http.client.HTTPException: As above.
        """
        try:
            self._connection.request("POST", self._path, message, _HEADERS)
            reply = self._connection.getresponse()
            return reply.status, reply.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            # The next request connects anew.
            self.close()
            raise


def send(
    messages: Iterable[bytes],
    receiver: Receiver,
    *,
    rate: float,
    tell: Callable[[str], None],
    pause: float = 1.0,
) -> int:
    """
    Send each message until it is acknowledged, in order, and count those that were refused.

    Args:
        messages: In ER7 encoding.
        receiver: Where to.
        rate: At most so many in a second.
        tell: Is told what goes wrong, in words.
        pause: Seconds before a message is sent again.
    """
    refused = 0
    due = time.monotonic()
    for number, message in enumerate(messages, start=1):
        time.sleep(max(0.0, due - time.monotonic()))
        due = max(due, time.monotonic() - 1) + 1 / rate
        status, text = _acknowledged(message, receiver, tell, pause)
        if status >= _REFUSED or "MSA|AE" in text or "MSA|AR" in text:
            refused += 1
            tell(f"message {number} was refused: {status} {text[:_SHOWN]}")
    return refused


def _acknowledged(message: bytes, receiver: Receiver, tell: Callable[[str], None], pause: float) -> tuple[int, str]:
    # An instrument keeps what nobody has acknowledged; the receiver knows a repeated message by its control id.
    while True:
        try:
            status, text = receiver.take(message)
        except (OSError, http.client.HTTPException) as error:
            tell(f"no answer ({type(error).__name__}); sending again")
        else:
            if status < _AWAY and status != _SLOW_DOWN:
                return status, text
            tell(f"not taken ({status}); sending again")
        time.sleep(pause)
