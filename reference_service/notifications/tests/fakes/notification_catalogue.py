"""Looking notifications up in memory."""

from collections.abc import Sequence

from notifications.domain.notification import Notification

from tests.fakes.store import Store


class InMemoryNotificationCatalogue:
    """The committed notifications."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def about(self, tenant: str, subject: str, *, limit: int) -> Sequence[Notification]:
        """Return at most `limit` of those about this subject, oldest first."""
        kept = self._store.committed.notifications.values()
        found = [each for each in kept if (each.tenant, each.subject) == (tenant, subject)]
        return sorted(found, key=lambda each: each.id)[:limit]
