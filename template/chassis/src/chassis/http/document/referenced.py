# Owned by the template. Change it there, then run: copier update
"""Leaves out of a document what nothing in it refers to."""

from collections.abc import Iterator, Mapping
from typing import Any


def referenced(schemas: Mapping[str, Any], *, by: Any) -> dict[str, Any]:
    """Choose the schemas that something refers to, through others too.

    Args:
        schemas: All of them, by name.
        by: The parts of the document that refer to them.
    """
    found: dict[str, Any] = {}
    wanted = list(_names(by))
    while wanted:
        name = wanted.pop()
        if name in schemas and name not in found:
            found[name] = schemas[name]
            wanted.extend(_names(schemas[name]))
    return found


def _names(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rpartition("/")[2]
        for child in node.values():
            yield from _names(child)
    elif isinstance(node, list):
        for child in node:
            yield from _names(child)
