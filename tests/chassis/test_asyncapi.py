"""The document describes every event, and every reference in it leads somewhere."""

from collections.abc import Iterator
from typing import Any

import msgspec
from chassis.messaging.asyncapi import Channel, Message, describe_events


class Registered(msgspec.Struct):
    """A sample came in."""

    name: str


class Discarded(msgspec.Struct):
    reason: str


def document() -> dict[str, Any]:
    registered = Message(name="samples.sample.registered", fact=Registered, summary="A sample came in.")
    discarded = Message(name="samples.sample.discarded", fact=Discarded, summary="A sample was thrown away.")
    return describe_events(
        title="samples",
        version="1.2.0",
        channels=[
            Channel(
                topic="samples.sample",
                action="send",
                summary="The life of a sample.",
                messages=[registered, discarded],
            ),
            Channel(topic="orders.order", action="receive", summary="What was ordered.", messages=[registered]),
            Channel(topic="samples.sample", action="receive", summary="What to count.", messages=[registered]),
        ],
    )


def references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "$ref":
                yield value
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_it_says_who_sends_and_receives_what_where() -> None:
    described = document()
    assert described["asyncapi"] == "3.0.0"
    assert described["info"] == {"title": "samples", "version": "1.2.0"}
    assert {name: one["address"] for name, one in described["channels"].items()} == {
        "samples.sample": "samples.sample",
        "orders.order": "orders.order",
    }
    assert {name: one["action"] for name, one in described["operations"].items()} == {
        "send.samples.sample": "send",
        "receive.orders.order": "receive",
        "receive.samples.sample": "receive",
    }
    assert list(described["channels"]["samples.sample"]["messages"]) == [
        "samples.sample.registered",
        "samples.sample.discarded",
    ]


def test_every_reference_leads_somewhere() -> None:
    described = document()
    found = list(references(described))
    assert found
    for reference in found:
        node: Any = described
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]


def test_a_message_is_a_cloudevent_with_the_schema_of_its_fact() -> None:
    described = document()
    payload = described["components"]["messages"]["samples.sample.registered"]["payload"]
    envelope, event = payload["allOf"]
    assert envelope == {"$ref": "#/components/schemas/CloudEvent"}
    assert event["properties"]["type"] == {"const": "samples.sample.registered"}
    assert event["properties"]["data"] == {"$ref": "#/components/schemas/Registered"}
    schemas = described["components"]["schemas"]
    assert set(schemas) == {"CloudEvent", "Registered", "Discarded"}
    assert {"id", "source", "type", "specversion", "partitionkey"} <= set(schemas["CloudEvent"]["required"])


def test_the_same_declarations_give_the_same_bytes() -> None:
    assert msgspec.json.encode(document()) == msgspec.json.encode(document())
