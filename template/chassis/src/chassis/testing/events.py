# Owned by the template. Change it there, then run: copier update
"""Example events for contract suites."""

from datetime import UTC, datetime

from chassis.messaging.envelope import Envelope

TOPIC = "samples.sample"


def event(number: int = 1, *, key: str = "a", topic: str = TOPIC, kind: str = "sample.registered") -> Envelope:
    """Make an event that tells its number; the same number and key give the same event.

    Args:
        number: In its fact and its id.
        key: Aggregate it belongs to.
        topic: Channel.
        kind: Type of event.
    """
    return Envelope.seal(
        {"number": number},
        source="samples",
        type=kind,
        topic=topic,
        key=key,
        time=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        message_id=f"{key}-{number}",
    )
