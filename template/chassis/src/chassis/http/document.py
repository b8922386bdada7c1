# Owned by the template. Change it there, then run: copier update
"""The OpenAPI 3.1 document of a door, in which every error is a problem."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from litestar import Litestar
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from chassis.http.problem_reply import PROBLEM_JSON
from chassis.problems import Problem

_REFERENCE = "#/components/schemas/{name}"
_PROBLEM = {PROBLEM_JSON: {"schema": {"$ref": _REFERENCE.format(name="Problem")}}}
_WITH_BODY = {
    "413": "The body is larger than this service accepts",
    "415": "The body is not of a type this address reads",
}


def document_writer(
    *,
    title: str,
    version: str,
    description: str,
    handlers: Sequence[ControllerRouterHandler],
    dependencies: Mapping[str, Provide],
) -> Callable[[], bytes]:
    """Make a function that writes the document when it is first asked for, and remembers it.

    Args:
        title: Heads the document.
        version: Of the service.
        description: Opens the document.
        handlers: What to describe.
        dependencies: Told from the parameters by their names.
    """

    @cache
    def write() -> bytes:
        # Another application: the one that serves stays without Litestar's pages, whose errors are HTML.
        described = Litestar(
            list(handlers),
            dependencies=dict(dependencies),
            openapi_config=OpenAPIConfig(title=title, version=version, description=description),
            logging_config=None,
        )
        document = described.openapi_schema.to_schema()
        for item in document["paths"].values():
            for operation in item.values():
                _with_problems(operation)
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(msgspec.json.schema_components([Problem], ref_template=_REFERENCE)[1])
        return msgspec.json.encode(document, order="deterministic")

    return write


def _with_problems(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for status, response in responses.items():
        # Litestar documents the shape of its own errors, which none of our replies has.
        if status >= "400" and PROBLEM_JSON not in response.get("content", {}):
            response["content"] = _PROBLEM
    if "requestBody" in operation:
        for status, meaning in _WITH_BODY.items():
            responses.setdefault(status, {"description": meaning, "content": _PROBLEM})
    responses.setdefault("default", {"description": "Any other failure", "content": _PROBLEM})
