"""List the notifications about a subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from notifications.domain.actor import Actor
from notifications.domain.notification import Notification
from notifications.domain.roles import READ, require_role
from notifications.ports.notification_catalogue import NotificationCatalogue

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class ListNotifications:
    """Ask what a patient was told about a report or a booking."""

    actor: Actor
    subject: str


class ListNotificationsHandler:
    """Give what was told about one subject, and what is still to be told, oldest first; at most 100."""

    def __init__(self, *, catalogue: NotificationCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: ListNotifications) -> Sequence[Notification]:
        """
        Return them; there may be none.

        Raises:
            NotAllowed: the caller may not read.
        """
        require_role(query.actor, READ)
        return await self._catalogue.about(query.actor.tenant, query.subject, limit=MOST_LISTED)
