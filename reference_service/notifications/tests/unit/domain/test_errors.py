from notifications.domain.errors import NotificationChangedMeanwhile


def test_what_was_changed_meanwhile_is_named():
    assert str(NotificationChangedMeanwhile("1")) == "notification 1 was changed meanwhile"
