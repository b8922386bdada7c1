"""The notifications service, in memory."""

from collections.abc import Sequence

from gateway.domain.notification import Notification

from tests.fakes.away import Away


class InMemoryNotifications(Away):
    """What patients were told."""

    def __init__(self) -> None:
        super().__init__("notifications")
        self.kept: list[Notification] = []

    async def about(self, subject: str) -> Sequence[Notification]:
        """Return what was told about this."""
        self.answer()
        return [each for each in self.kept if each.subject == subject]
