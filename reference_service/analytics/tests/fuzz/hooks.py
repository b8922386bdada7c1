"""What `make fuzz` does to its requests; schemathesis.toml names this file."""

from importlib import import_module
from typing import Any
from uuid import uuid4


def before_call(context: Any, case: Any, kwargs: Any) -> None:  # noqa: ARG001 - it is called by these names
    """Use no idempotency key twice: with another body it is refused, with the same it answers as at first."""
    key = (case.headers or {}).get("Idempotency-Key")
    if key and case.meta is not None and case.meta.generation.mode.is_positive:
        case.headers["Idempotency-Key"] = f"{key[:100]}-{uuid4().hex}"


# Only `make fuzz` brings it along.
import_module("schemathesis").hook(before_call)
