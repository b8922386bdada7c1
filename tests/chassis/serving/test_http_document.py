"""The API document is as tight as the door: what it allows is taken, what it forbids is refused."""

from collections.abc import Callable
from typing import Annotated, Any

import msgspec
import pytest
from chassis.http.app import create_app
from chassis.http.kinds import MALFORMED_ENTITY_TAG, PRECONDITION_REQUIRED
from chassis.http.pages import Cursor, Page
from chassis.http.preconditions import IfMatch
from chassis.http.responses import ETAG, raises
from chassis.http.settings import ApiSettings
from litestar import Controller, Response, delete, get, put
from litestar.params import JSONBody, QueryParameter

LARGEST = 2**63 - 1
Limit = Annotated[int, QueryParameter(ge=1, le=100)]


class Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sample.

    Args:
        quantity: How much of it.
    """

    quantity: Annotated[int, msgspec.Meta(ge=-LARGEST, le=LARGEST)]
    note: str | None = None


class Samples(Controller):
    path = "/samples"

    @get()
    async def browse(self, cursor: Cursor = None, limit: Limit = 20) -> Page[Sample]:  # noqa: ARG002 - only described
        return Page([])

    @put("/{number:int}", responses=raises({}, PRECONDITION_REQUIRED, MALFORMED_ENTITY_TAG), response_headers=[ETAG])
    async def change(self, data: JSONBody[Sample], if_match: IfMatch = None) -> Response[Sample]:  # noqa: ARG002 - as above
        return Response(data)

    @delete("/{number:int}")
    async def forget(self, if_match: IfMatch = None) -> None:
        """It is only described."""


@pytest.fixture
def document_of() -> Callable[..., dict[str, Any]]:
    def describe(*, bearer: bool = False) -> dict[str, Any]:
        door = create_app(
            title="Lab",
            version="1",
            description="Samples.",
            settings=ApiSettings(),
            handlers=[Samples],
            dependencies={},
            problems={},
            bearer=bearer,
        )
        assert door.document is not None
        document: dict[str, Any] = msgspec.json.decode(door.document())
        return document

    return describe


def parameter(operation: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in operation["parameters"] if each["name"] == name)
    return found


def test_the_bounds_of_an_integer_are_exact(document_of: Callable[..., dict[str, Any]]):
    quantity = document_of()["components"]["schemas"]["Sample"]["properties"]["quantity"]
    assert quantity == {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST}


def test_a_body_that_refuses_unknown_fields_says_so(document_of: Callable[..., dict[str, Any]]):
    assert document_of()["components"]["schemas"]["Sample"]["additionalProperties"] is False


def test_a_schema_is_described_in_words_and_not_in_python(document_of: Callable[..., dict[str, Any]]):
    assert document_of()["components"]["schemas"]["Sample"]["description"] == "A sample."


def test_only_what_something_refers_to_is_in_the_document(document_of: Callable[..., dict[str, Any]]):
    assert set(document_of()["components"]["schemas"]) == {"Sample", "Page_Sample_", "Problem", "FieldError"}


def test_a_parameter_is_never_null_and_its_bounds_are_integers(document_of: Callable[..., dict[str, Any]]):
    operation = document_of()["paths"]["/samples"]["get"]
    assert parameter(operation, "cursor")["schema"]["type"] == "string"
    assert parameter(operation, "cursor")["schema"]["pattern"] == "^[A-Za-z0-9_-]{1,1000}$"
    limit = parameter(operation, "limit")["schema"]
    assert [repr(limit[bound]) for bound in ("minimum", "maximum")] == ["1", "100"]


def test_if_match_is_required_where_without_it_there_is_a_428(document_of: Callable[..., dict[str, Any]]):
    item = document_of()["paths"]["/samples/{number}"]
    assert parameter(item["put"], "If-Match")["required"] is True
    assert parameter(item["delete"], "If-Match")["required"] is False
    assert "urn:problem:precondition-required" in item["put"]["responses"]["428"]["description"]


def test_what_a_handler_says_of_a_status_and_what_the_door_says_are_both_told(
    document_of: Callable[..., dict[str, Any]],
):
    refused = document_of()["paths"]["/samples/{number}"]["put"]["responses"]["400"]["description"]
    assert "urn:problem:malformed-entity-tag" in refused
    assert "urn:problem:malformed-json" in refused


def test_every_operation_tells_how_it_may_be_refused(document_of: Callable[..., dict[str, Any]]):
    for item in document_of()["paths"].values():
        for operation in item.values():
            assert {"400", "429", "500", "503", "504", "default"} <= set(operation["responses"])


def test_the_headers_of_a_reply_are_told(document_of: Callable[..., dict[str, Any]]):
    assert "ETag" in document_of()["paths"]["/samples/{number}"]["put"]["responses"]["200"]["headers"]


def test_a_bearer_token_is_asked_for_only_while_authentication_is_on(document_of: Callable[..., dict[str, Any]]):
    opened, guarded = document_of(), document_of(bearer=True)
    assert "security" not in opened
    assert guarded["security"] == [{"bearer": []}]
    assert guarded["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    assert "401" in guarded["paths"]["/samples"]["get"]["responses"]
    assert "401" not in opened["paths"]["/samples"]["get"]["responses"]
