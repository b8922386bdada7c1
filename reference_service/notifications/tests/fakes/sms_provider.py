"""The SMS provider in memory."""

from notifications.ports.sms_provider import SmsProviderUnavailable, SmsRefused


class InMemorySmsProvider:
    """What was handed over, by its key; a test takes the provider away, or lets it refuse a number."""

    def __init__(self) -> None:
        self.messages: dict[str, tuple[str, str]] = {}
        self.away = False
        self.refused: set[str] = set()

    async def send(self, key: str, phone: str, text: str) -> None:
        """Hand a message over; the same key again hands nothing over a second time."""
        if self.away:
            raise SmsProviderUnavailable
        if phone in self.refused:
            raise SmsRefused("nobody has this number")
        self.messages.setdefault(key, (phone, text))
