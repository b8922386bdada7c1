"""Events travel as CloudEvents 1.0, and anything else is refused with a reason."""

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from chassis.context.request import RequestContext, bound
from chassis.context.trace import Trace
from chassis.messaging.cloudevents import decode, encode
from chassis.messaging.envelope import Envelope, MalformedEnvelope


class Registered(msgspec.Struct):
    name: str


def sealed(**changes: Any) -> Envelope:
    attributes: dict[str, Any] = {
        "source": "samples",
        "type": "samples.sample.registered",
        "topic": "samples.sample",
        "key": "s-1",
        "time": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "message_id": "m-1",
    }
    return Envelope.seal(Registered(name="blood"), **(attributes | changes))


def test_an_event_is_written_as_a_structured_cloudevent() -> None:
    with bound(RequestContext(request_id="r-1", trace=Trace("a" * 32, "b" * 16, sampled=True))):
        event = sealed(subject="sample s-1")
    assert json.loads(encode(event)) == {
        "specversion": "1.0",
        "id": "m-1",
        "source": "samples",
        "type": "samples.sample.registered",
        "subject": "sample s-1",
        "time": "2026-01-02T03:04:05Z",
        "datacontenttype": "application/json",
        "data": {"name": "blood"},
        "topic": "samples.sample",
        "partitionkey": "s-1",
        "requestid": "r-1",
        "traceparent": f"00-{'a' * 32}-{'b' * 16}-01",
    }


def test_what_is_encoded_is_decoded_unchanged() -> None:
    assert decode(encode(sealed())) == sealed()


def test_a_fact_is_read_in_its_shape() -> None:
    assert decode(encode(sealed())).read(Registered) == Registered(name="blood")


def test_a_fact_of_another_shape_is_refused_by_name() -> None:
    with pytest.raises(MalformedEnvelope, match=r"event m-1 \(samples\.sample\.registered\): .*`number`"):
        sealed().read(msgspec.defstruct("Other", [("number", int)]))


def test_every_event_gets_an_id_of_its_own() -> None:
    assert sealed(message_id=None).id != sealed(message_id=None).id


def test_an_event_names_the_request_that_led_to_it() -> None:
    with bound(RequestContext(request_id="r-7")):
        assert sealed().request_id == "r-7"
    assert sealed().request_id is None


def test_an_event_that_no_request_led_to_can_be_read() -> None:
    with bound(RequestContext(request_id="", service="samples")):
        event = sealed()
    assert decode(encode(event)) == event
    assert event.request_id is None


def test_an_event_of_no_trace_has_no_place_in_one() -> None:
    with bound(RequestContext(request_id="r-7")):
        assert sealed().traceparent is None


@pytest.mark.parametrize("traceparent", ["", "00-ab-cd-01", "nonsense"])
def test_an_event_of_others_is_read_whatever_it_says_of_its_trace(traceparent: str) -> None:
    document = json.loads(encode(sealed())) | {"traceparent": traceparent}
    assert decode(msgspec.json.encode(document)).traceparent == traceparent


def test_extension_attributes_of_others_are_passed_over() -> None:
    document = json.loads(encode(sealed())) | {"tracestate": "lab=1"}
    assert decode(msgspec.json.encode(document)) == sealed()


@pytest.mark.parametrize(
    "name",
    ["specversion", "id", "source", "type", "topic", "partitionkey", "time", "data", "datacontenttype"],
)
def test_an_event_that_lacks_an_attribute_is_refused_by_its_name(name: str) -> None:
    document = json.loads(encode(sealed()))
    del document[name]
    with pytest.raises(MalformedEnvelope, match=f"not an event: .*`{name}`"):
        decode(json.dumps(document).encode())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("specversion", "0.3"),
        ("id", ""),
        ("partitionkey", ""),
        ("time", "2026-01-02T03:04:05"),
        ("time", "yesterday"),
        ("datacontenttype", "text/xml"),
        ("type", 7),
    ],
)
def test_an_attribute_with_a_bad_value_is_refused_by_its_name(name: str, value: object) -> None:
    document = json.loads(encode(sealed())) | {name: value}
    with pytest.raises(MalformedEnvelope, match=rf"\.{name}`"):
        decode(json.dumps(document).encode())


@pytest.mark.parametrize("document", [b"", b"{", b"[]", b"\xff"])
def test_what_is_no_json_object_is_refused(document: bytes) -> None:
    with pytest.raises(MalformedEnvelope, match="not an event"):
        decode(document)
