# Owned by the template. Change it there, then run: copier update
"""An event as one JSON document: CloudEvents 1.0, structured mode."""

import msgspec

from chassis.messaging.envelope import Envelope, MalformedEnvelope

_DECODER = msgspec.json.Decoder(Envelope)


def encode(envelope: Envelope) -> bytes:
    """Write an event as one JSON document, `application/cloudevents+json`.

    Args:
        envelope: The event.
    """
    return msgspec.json.encode(envelope)


def decode(document: bytes) -> Envelope:
    """Read an event; extension attributes that we do not know are passed over, as CloudEvents asks.

    Args:
        document: One JSON document.

    Raises:
        MalformedEnvelope: It is no CloudEvent, or lacks an attribute that we need.
    """
    try:
        return _DECODER.decode(document)
    except msgspec.DecodeError as error:
        raise MalformedEnvelope(f"not an event: {error}") from error
