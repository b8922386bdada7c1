"""What the core asks the SMS provider."""

from typing import Protocol


class SmsProviderUnavailable(Exception):
    """The SMS provider gave no answer; whether it has the message is unknown."""


class SmsRefused(Exception):
    """The SMS provider will never take the message; sending it again cannot help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SmsProvider(Protocol):
    """The SMS provider, as far as this service needs it."""

    async def send(self, key: str, phone: str, text: str) -> None:
        """
        Hand a message over; the same key again hands nothing over a second time.

        Args:
            key: Of this message alone, and of every repetition of it.
            phone: As E.164 has it.
            text: In any script.

        Raises:
            SmsRefused: it will never take this message.
            SmsProviderUnavailable: it gave no answer.
        """
        ...
