"""Events as others see them: the contract of what this service publishes."""

from chassis.messaging.envelope import Envelope

from archive.domain.events import DocumentArchived, DocumentEvent

TOPIC = "archive.document"

TYPES: dict[type[DocumentEvent], str] = {DocumentArchived: "archive.document.archived"}


def envelope_of(event: DocumentEvent) -> Envelope:
    """Put an event on its way; those of one document stay in order."""
    return Envelope.seal(
        event,
        source="archive",
        type=TYPES[type(event)],
        topic=TOPIC,
        key=event.report_id,
        time=event.occurred_at,
    )
