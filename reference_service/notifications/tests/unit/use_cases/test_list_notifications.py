import pytest

from notifications.domain.errors import NotAllowed
from notifications.use_cases.list_notifications import ListNotifications, ListNotificationsHandler

from tests.examples import NORTH, READER, STRANGER, WRITER, notification
from tests.fakes.notification_catalogue import InMemoryNotificationCatalogue
from tests.fakes.store import Store


@pytest.fixture
def handler(store: Store) -> ListNotificationsHandler:
    for number in range(150):
        store.committed.notifications[NORTH, f"{number:03}"] = notification(f"{number:03}")
    return ListNotificationsHandler(catalogue=InMemoryNotificationCatalogue(store))


async def test_what_was_told_about_a_subject_is_listed_within_bounds(handler: ListNotificationsHandler):
    told = await handler.handle(ListNotifications(READER, "report 1"))
    assert [each.id for each in told] == [f"{number:03}" for number in range(100)]


async def test_nothing_was_told_about_what_nobody_knows(handler: ListNotificationsHandler):
    assert await handler.handle(ListNotifications(READER, "report 2")) == []


async def test_another_tenant_is_told_nothing_of_ours(handler: ListNotificationsHandler):
    assert await handler.handle(ListNotifications(STRANGER, "report 1")) == []


async def test_who_may_not_read_is_refused(handler: ListNotificationsHandler):
    with pytest.raises(NotAllowed):
        await handler.handle(ListNotifications(WRITER, "report 1"))
