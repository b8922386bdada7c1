from datetime import timedelta

import pytest

from notifications.domain.events import NotificationEvent, NotificationGivenUp, NotificationSent
from notifications.domain.notification import Notification, NotificationState
from notifications.domain.retry_delay import RetryDelay
from notifications.use_cases.send_due_notifications import SendDueNotifications, SendDueNotificationsHandler

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, SOUTH, notification
from tests.fakes.sms_provider import InMemorySmsProvider
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

SECOND = timedelta(seconds=1)
LEASE = 30 * SECOND
ALL = SendDueNotifications(limit=100)


@pytest.fixture
def sms_provider() -> InMemorySmsProvider:
    return InMemorySmsProvider()


@pytest.fixture
def handler(
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    sms_provider: InMemorySmsProvider,
) -> SendDueNotificationsHandler:
    return SendDueNotificationsHandler(
        unit_of_work=unit_of_work,
        clock=clock,
        sms_provider=sms_provider,
        lease=LEASE,
        retry_delay=RetryDelay(first=2 * SECOND, most=300 * SECOND),
    )


def keep(store: Store, *notifications: Notification) -> None:
    for each in notifications:
        store.committed.notifications[each.tenant, each.id] = each


def kept(store: Store, notification_id: str = "1") -> Notification:
    return store.committed.notifications[NORTH, notification_id]


async def test_what_is_due_is_sent(
    handler: SendDueNotificationsHandler,
    store: Store,
    sms_provider: InMemorySmsProvider,
    published: list[NotificationEvent],
):
    keep(store, notification("1"))
    assert await handler.handle(ALL) == 1
    assert sms_provider.messages == {"1": (notification().phone, notification().text)}
    assert (kept(store).state, kept(store).sent_at) == (NotificationState.SENT, NOON)
    assert published == [NotificationSent(tenant=NORTH, notification_id="1", occurred_at=NOON)]


async def test_what_is_sent_is_not_sent_again(handler: SendDueNotificationsHandler, store: Store):
    keep(store, notification("1"))
    await handler.handle(ALL)
    assert await handler.handle(ALL) == 0


async def test_what_is_not_due_waits(handler: SendDueNotificationsHandler, store: Store, clock: FixedClock):
    keep(store, notification("1", due_at=NOON + SECOND))
    assert await handler.handle(ALL) == 0
    clock.time = NOON + SECOND
    assert await handler.handle(ALL) == 1


async def test_no_more_are_sent_at_once_than_asked_for(
    handler: SendDueNotificationsHandler,
    store: Store,
    sms_provider: InMemorySmsProvider,
):
    keep(store, *(notification(str(number)) for number in range(5)), notification("9", tenant=SOUTH))
    assert await handler.handle(SendDueNotifications(limit=4)) == 4
    assert await handler.handle(SendDueNotifications(limit=4)) == 2
    assert len(sms_provider.messages) == 6


async def test_a_provider_that_is_away_is_asked_again_ever_later_and_sends_once(
    handler: SendDueNotificationsHandler,
    store: Store,
    clock: FixedClock,
    sms_provider: InMemorySmsProvider,
    published: list[NotificationEvent],
):
    keep(store, notification("1"))
    sms_provider.away = True
    waited = []
    for _ in range(4):
        assert await handler.handle(ALL) == 1
        waited.append((kept(store).due_at - clock.time) // SECOND)
        clock.time = kept(store).due_at
    assert waited == [2, 4, 8, 16]
    assert published == []
    sms_provider.away = False
    await handler.handle(ALL)
    assert (kept(store).state, kept(store).attempts) == (NotificationState.SENT, 5)
    assert len(sms_provider.messages) == len(published) == 1


async def test_what_the_provider_refuses_is_given_up_with_its_reason_and_stops_nobody(
    handler: SendDueNotificationsHandler,
    store: Store,
    sms_provider: InMemorySmsProvider,
    published: list[NotificationEvent],
):
    keep(store, notification("1", phone="12"), notification("2"))
    sms_provider.refused.add("12")
    await handler.handle(ALL)
    assert (kept(store).state, kept(store).reason) == (NotificationState.GIVEN_UP, "nobody has this number")
    assert NotificationGivenUp(tenant=NORTH, notification_id="1", occurred_at=NOON) in published
    assert kept(store, "2").state is NotificationState.SENT
    assert await handler.handle(ALL) == 0


async def test_what_a_dead_sender_left_is_sent_when_its_lease_is_over(
    handler: SendDueNotificationsHandler,
    store: Store,
    clock: FixedClock,
    sms_provider: InMemorySmsProvider,
):
    keep(store, notification("1").take(NOON, LEASE))
    sms_provider.messages["1"] = (notification().phone, notification().text)
    assert await handler.handle(ALL) == 0
    clock.time = NOON + LEASE
    assert await handler.handle(ALL) == 1
    assert kept(store).state is NotificationState.SENT
    assert len(sms_provider.messages) == 1


async def test_whoever_outlives_its_lease_leaves_the_outcome_to_its_successor(
    handler: SendDueNotificationsHandler,
    store: Store,
    sms_provider: InMemorySmsProvider,
    published: list[NotificationEvent],
    monkeypatch: pytest.MonkeyPatch,
):
    keep(store, notification("1"))

    async def taken_over(_key: str, _phone: str, _text: str) -> None:
        """Take so long that somebody else settles it."""
        keep(store, kept(store).take(NOON, LEASE).sent(NOON))

    monkeypatch.setattr(sms_provider, "send", taken_over)
    await handler.handle(ALL)
    assert kept(store).version == 4
    assert published == []
