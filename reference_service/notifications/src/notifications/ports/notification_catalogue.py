"""Where notifications are looked up."""

from collections.abc import Sequence
from typing import Protocol

from notifications.domain.notification import Notification


class NotificationCatalogue(Protocol):
    """The notifications as last committed, read without a transaction; those of one tenant at a time."""

    async def about(self, tenant: str, subject: str, *, limit: int) -> Sequence[Notification]:
        """Return at most `limit` of those about this subject, oldest first."""
        ...
