# Owned by the template. Change it there, then run: copier update
"""What an event travels in: CloudEvents 1.0, structured JSON."""

import builtins
import os
from datetime import datetime
from typing import Annotated, Literal, Self, TypeVar

import msgspec

from chassis.context.request import current

T = TypeVar("T")
Text = Annotated[str, msgspec.Meta(min_length=1)]


class MalformedEnvelope(ValueError):
    """Something that is not an event of ours came in; retrying it cannot help."""


class Envelope(msgspec.Struct, frozen=True, kw_only=True, rename={"key": "partitionkey", "request_id": "requestid"}):
    """One event with the attributes that routing, ordering and duplicate detection need.

    Source: CloudEvents 1.0, its JSON event format, its extensions for partitioning and for distributed tracing.

    Args:
        id: Unique among all events of all services; the same event sent twice has the same id.
        source: The service that says so.
        type: What happened, past tense and dotted: `samples.sample.registered`.
        topic: The channel it is published on: `samples.sample`.
        key: The aggregate it belongs to; events of one key are delivered in order.
        time: When it happened, with a time zone.
        data: The fact itself, encoded as JSON.
        subject: What it is about, for a reader; None if the key says it.
        request_id: The request that led to it, so that logs of all services can be joined.
        traceparent: Where in its trace it was sealed, so that traces of all services can be joined.
        datacontenttype: Media type of `data`.
        specversion: The version of CloudEvents.
    """

    id: Text
    source: Text
    type: Text
    topic: Text
    key: Text
    time: Annotated[datetime, msgspec.Meta(tz=True)]
    data: msgspec.Raw
    subject: Text | None = None
    request_id: Text | None = None
    traceparent: str | None = None
    datacontenttype: Literal["application/json"]
    specversion: Literal["1.0"]

    @classmethod
    def seal(
        cls,
        fact: object,
        *,
        source: str,
        type: str,  # noqa: A002 - the name that CloudEvents gives it
        topic: str,
        key: str,
        time: datetime,
        subject: str | None = None,
        message_id: str | None = None,
        request_id: str | None = None,
    ) -> Self:
        """Put a fact in an envelope.

        Args:
            fact: Anything that msgspec encodes as JSON.
            source: The service that says so.
            type: What happened.
            topic: The channel to publish it on.
            key: The aggregate it belongs to.
            time: When it happened, with a time zone.
            subject: What it is about.
            message_id: Default: a new one.
            request_id: Default: that of the work at hand.
        """
        context = current()
        return cls(
            id=message_id or os.urandom(16).hex(),
            source=source,
            type=type,
            topic=topic,
            key=key,
            time=time,
            data=msgspec.Raw(msgspec.json.encode(fact)),
            subject=subject,
            # A worker is at work for no request.
            request_id=request_id or (context.request_id if context else None) or None,
            traceparent=context.trace.traceparent if context and context.trace else None,
            datacontenttype="application/json",
            specversion="1.0",
        )

    def read(self, shape: builtins.type[T]) -> T:
        """Decode the fact inside.

        Args:
            shape: The type that it must have.

        Raises:
            MalformedEnvelope: It has another shape.
        """
        try:
            return msgspec.json.decode(self.data, type=shape)
        except msgspec.DecodeError as error:
            raise MalformedEnvelope(f"event {self.id} ({self.type}): {error}") from error
