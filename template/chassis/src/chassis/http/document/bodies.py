# Owned by the template. Change it there, then run: copier update
"""Bodies as msgspec describes them, because it is msgspec that reads and writes them."""

from inspect import cleandoc
from typing import Any

import msgspec
from litestar import Response
from litestar.handlers import HTTPRouteHandler
from litestar.typing import FieldDefinition

from chassis.problems import Problem

_REFERENCE = "#/components/schemas/{name}"
_REDIRECTION = "300"


class Bodies:
    """Collects the JSON bodies of a document, and describes them all at once, so that each type has one name.

    Litestar's own description leaves out that unknown fields are refused, and rounds the bounds of large integers.
    """

    def __init__(self) -> None:
        self._contents: list[dict[str, Any]] = []
        self._types: list[Any] = []

    def note(self, operation: dict[str, Any], handler: HTTPRouteHandler) -> None:
        """Find the bodies of an operation.

        Args:
            operation: As Litestar describes it.
            handler: Serves it.
        """
        data = handler.parsed_data_field
        if data is not None:
            self._note(operation.get("requestBody", {}), data.annotation)
        for status, response in operation["responses"].items():
            if status < _REDIRECTION:
                self._note(response, _sent(handler.parsed_return_field))

    def write(self) -> dict[str, Any]:
        """Put the descriptions in place.

        Returns:
            The named schemas that they, and every problem, refer to.
        """
        described, named = msgspec.json.schema_components([*self._types, Problem], ref_template=_REFERENCE)
        for content, schema in zip(self._contents, described[:-1], strict=True):
            content["schema"] = schema
        for schema in named.values():
            if "description" in schema:
                schema["description"] = cleandoc(schema["description"]).partition("\n\nArgs:")[0]
        return named

    def _note(self, holder: dict[str, Any], shape: Any) -> None:
        content = holder.get("content", {}).get("application/json")
        if content is not None and _is_known(shape):
            self._contents.append(content)
            self._types.append(shape)


def _sent(field: FieldDefinition) -> Any:
    return field.inner_types[0].annotation if field.is_subclass_of(Response) and field.inner_types else field.annotation


def _is_known(shape: Any) -> bool:
    # A type that only a plugin of Litestar can encode keeps what that plugin says of it.
    try:
        msgspec.json.schema(shape)
    except TypeError:
        return False
    return True
