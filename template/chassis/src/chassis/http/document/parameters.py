# Owned by the template. Change it there, then run: copier update
"""Parameters as they can be sent: text in a URL or a header, which is there or not."""

from typing import Any

_NULL = {"type": "null"}
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")


def tighten(operation: dict[str, Any]) -> None:
    """Say no more of the parameters than is true.

    Args:
        operation: As Litestar describes it.
    """
    for parameter in operation.get("parameters", ()):
        parameter["schema"] = _without_null(parameter["schema"])
        if parameter["name"].lower() == "if-match" and "428" in operation["responses"]:
            # To the handler it is optional, so that what is missing is a 428 and not a 400 (RFC 6585, 3).
            parameter["required"] = True


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in schema.get("oneOf", ()) if choice != _NULL]
    if len(choices) == 1:
        schema = {**choices[0], **{name: value for name, value in schema.items() if name != "oneOf"}}
    if schema.get("type") == "integer":
        # Litestar makes all bounds floats.
        schema.update({name: int(schema[name]) for name in _BOUNDS if name in schema})
    return schema
