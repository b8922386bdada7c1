from datetime import timedelta

from notifications.domain.notification import NotificationState

from tests.examples import NOON, notification

LEASE = timedelta(seconds=30)


def test_whoever_takes_it_has_it_for_the_length_of_a_lease():
    taken = notification().take(NOON, LEASE)
    assert (taken.due_at, taken.attempts, taken.state) == (NOON + LEASE, 1, NotificationState.PENDING)
    assert taken.take(NOON, LEASE).attempts == 2


def test_what_is_sent_says_when():
    sent = notification().sent(NOON)
    assert (sent.state, sent.sent_at, sent.reason) == (NotificationState.SENT, NOON, "")


def test_what_is_given_up_says_why():
    given_up = notification().give_up("no number")
    assert (given_up.state, given_up.sent_at, given_up.reason) == (NotificationState.GIVEN_UP, None, "no number")


def test_what_is_postponed_stays_pending():
    postponed = notification().postpone(NOON + LEASE)
    assert (postponed.state, postponed.due_at) == (NotificationState.PENDING, NOON + LEASE)


def test_every_change_gives_the_next_version():
    before = notification()
    after = [before.take(NOON, LEASE), before.sent(NOON), before.give_up(""), before.postpone(NOON)]
    assert [each.version for each in after] == [before.version + 1] * 4
