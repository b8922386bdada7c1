# Owned by the template. Change it there, then run: copier update
"""Describes the events of a service for others: an AsyncAPI 3.0 document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from chassis.messaging.envelope import Envelope

_ENVELOPE = "CloudEvent"


@dataclass(frozen=True, slots=True)
class Message:
    """A type of event.

    Args:
        name: Its type, as in the envelope: `samples.sample.registered`.
        fact: The shape of its data.
        summary: What has happened, in one sentence.
    """

    name: str
    fact: type
    summary: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A topic, and what the service does with it.

    Args:
        topic: Its name.
        action: Whether the service sends or receives there.
        summary: What it is for, in one sentence.
        messages: The types of events on it.
    """

    topic: str
    action: Literal["send", "receive"]
    summary: str
    messages: Sequence[Message]


def describe_events(*, title: str, version: str, channels: Sequence[Channel]) -> dict[str, Any]:
    """Write the document; encode it as JSON to publish it.

    Source: AsyncAPI 3.0.0; CloudEvents 1.0, JSON event format.

    Args:
        title: Of the service.
        version: Of the service.
        channels: Every topic that it sends to or receives from.
    """
    messages = {message.name: message for channel in channels for message in channel.messages}
    references, schemas = msgspec.json.schema_components(
        [Envelope, *(message.fact for message in messages.values())],
        ref_template="#/components/schemas/{name}",
    )
    facts = dict(zip(messages, references[1:], strict=True))
    schemas[_ENVELOPE] = schemas.pop("Envelope")
    return {
        "asyncapi": "3.0.0",
        "info": {"title": title, "version": version},
        "defaultContentType": "application/cloudevents+json",
        "channels": _channels(channels),
        "operations": {f"{channel.action}.{channel.topic}": _operation(channel) for channel in channels},
        "components": {
            "messages": {name: _message(message, facts[name]) for name, message in messages.items()},
            "schemas": schemas,
        },
    }


def _channels(channels: Sequence[Channel]) -> dict[str, Any]:
    # A service may both send and receive on one topic: that is one channel, and two operations.
    described: dict[str, Any] = {}
    for channel in channels:
        same = described.setdefault(channel.topic, {"address": channel.topic, "messages": {}})
        for message in channel.messages:
            same["messages"][message.name] = {"$ref": f"#/components/messages/{message.name}"}
    return described


def _operation(channel: Channel) -> dict[str, Any]:
    return {
        "action": channel.action,
        "summary": channel.summary,
        "channel": {"$ref": f"#/channels/{channel.topic}"},
        "messages": [{"$ref": f"#/channels/{channel.topic}/messages/{message.name}"} for message in channel.messages],
    }


def _message(message: Message, fact: dict[str, Any]) -> dict[str, Any]:
    event = {
        "type": "object",
        "properties": {"type": {"const": message.name}, "data": fact},
        "required": ["data"],
    }
    return {
        "name": message.name,
        "summary": message.summary,
        "contentType": "application/cloudevents+json",
        "payload": {"allOf": [{"$ref": f"#/components/schemas/{_ENVELOPE}"}, event]},
    }
