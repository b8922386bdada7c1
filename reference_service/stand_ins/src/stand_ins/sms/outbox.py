"""The messages that the SMS provider has delivered."""

import re
import uuid
from collections.abc import Iterable

from msgspec import Struct

from stand_ins.journal import Journal

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


class Message(Struct, frozen=True, kw_only=True):
    """
    What somebody has received.

    Args:
        id: Chosen by the provider.
        key: Chosen by the client: its idempotency key.
        to: A telephone number, as E.164 has it: +915550000001.
        text: What it says.
    """

    id: str
    key: str
    to: str
    text: str


class NoNumber(Exception):
    """Nobody can be reached there."""

    def __init__(self) -> None:
        super().__init__("to must be a telephone number such as +915550000001")


class Outbox:
    """Every message that was delivered."""

    def __init__(self, journal: Journal[Message]) -> None:
        self._journal = journal
        self._by_key = {message.key: message.id for message in journal.all()}

    def all(self) -> Iterable[Message]:
        """Return them in the order in which they came."""
        return self._journal.all()

    def send(self, key: str, to: str, text: str) -> Message:
        """
        Deliver a message; the same key again delivers nothing, and gives the message of the first time.

        Raises:
            NoNumber: Nobody can be reached there.
        """
        if not _NUMBER.fullmatch(to):
            raise NoNumber
        there = self._journal.get(self._by_key.get(key, ""))
        if there is not None:
            return there
        message = Message(id=f"sms_{uuid.uuid4().hex}", key=key, to=to, text=text)
        self._by_key[key] = message.id
        return self._journal.keep(message)
