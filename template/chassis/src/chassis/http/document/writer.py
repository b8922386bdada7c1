# Owned by the template. Change it there, then run: copier update
"""Writes the OpenAPI 3.1 document of a door, as tight as what the door takes and gives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from litestar import Litestar
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.routes import HTTPRoute
from litestar.types import ControllerRouterHandler

from chassis.http.document.bodies import Bodies
from chassis.http.document.parameters import tighten
from chassis.http.document.referenced import referenced
from chassis.http.document.refusals import REFUSALS, add_refusals

_BEARER = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}


def document_writer(
    *,
    title: str,
    version: str,
    description: str,
    handlers: Sequence[ControllerRouterHandler],
    dependencies: Mapping[str, Provide],
    bearer: bool,
    public: Sequence[str] = (),
) -> Callable[[], bytes]:
    """Make a function that writes the document when it is first asked for, and remembers it.

    Args:
        title: Heads the document.
        version: Of the service.
        description: Opens the document.
        handlers: What to describe.
        dependencies: Told from the parameters by their names.
        bearer: Whether callers must show a bearer token.
        public: Path prefixes below which they need not.
    """

    @cache
    def write() -> bytes:
        # Another application: the one that serves stays without Litestar's pages, whose errors are HTML.
        app = Litestar(
            list(handlers),
            dependencies=dict(dependencies),
            openapi_config=OpenAPIConfig(title=title, version=version, description=description),
            logging_config=None,
        )
        document = app.openapi_schema.to_schema()
        bodies = Bodies()
        for path, operation, handler in _operations(app, document["paths"]):
            bodies.note(operation, handler)
            tighten(operation)
            guarded = bearer and not any(path == each or path.startswith(f"{each}/") for each in public)
            add_refusals(operation, bearer=guarded)
            if bearer and not guarded:
                operation["security"] = []
        components = document.setdefault("components", {})
        components["responses"] = REFUSALS
        schemas = {**components.get("schemas", {}), **bodies.write()}
        components["schemas"] = referenced(schemas, by=[document["paths"], REFUSALS])
        if bearer:
            components["securitySchemes"] = _BEARER
            document["security"] = [{"bearer": []}]
        return msgspec.json.encode(document, order="deterministic")

    return write


def _operations(app: Litestar, paths: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], HTTPRouteHandler]]:
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        item = paths.get(route.path_format, {})
        for method, (handler, _) in route.route_handler_map.items():
            if method.lower() in item:
                yield route.path_format, item[method.lower()], handler
