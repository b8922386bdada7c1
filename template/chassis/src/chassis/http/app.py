# Owned by the template. Change it there, then run: copier update
"""Builds the HTTP door of a service with Litestar."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Litestar
from litestar.config.cors import CORSConfig
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from chassis.http.document.writer import document_writer
from chassis.http.door import HttpDoor
from chassis.http.every_address import every_address
from chassis.http.failures import failure_handler
from chassis.http.json_request import JsonRequest
from chassis.http.settings import ApiSettings
from chassis.problems import ProblemType


def create_app(
    *,
    title: str,
    version: str,
    description: str,
    settings: ApiSettings,
    handlers: Sequence[ControllerRouterHandler],
    dependencies: Mapping[str, object],
    problems: Mapping[type[Exception], ProblemType],
    bearer: bool = False,
    public: Sequence[str] = (),
) -> HttpDoor:
    """Make an application of controllers and what they need.

    Args:
        title: Heads the API document.
        version: Of the service.
        description: Opens the API document.
        settings: Limits, and the origins that browsers may call from.
        handlers: Controllers.
        dependencies: Ready objects; a handler gets one by naming it in a `NamedDependency`. Ask for one a
            handler: two independent ones cost a task group (some 50 us) on each request.
        problems: Which exceptions of the domain are which problem; anything else is a 500 without a word.
        bearer: Whether callers must show a bearer token, so that the API document says so.
        public: Path prefixes below which they need not: `/verify`.
    """
    provided = {name: _provide(value) for name, value in dependencies.items()}
    app = Litestar(
        list(handlers),
        dependencies=provided,
        exception_handlers={Exception: failure_handler(problems)},
        request_class=JsonRequest,
        request_max_body_size=settings.body_limit,
        cors_config=_cors(settings),
        openapi_config=None,
        logging_config=None,
        debug=False,
        pdb_on_exception=False,
    )
    return HttpDoor(
        app=every_address(app),
        paths=_prefixes(app),
        document=document_writer(
            title=title,
            version=version,
            description=description,
            handlers=handlers,
            dependencies=provided,
            bearer=bearer,
            public=public,
        ),
        public=tuple(public),
    )


def _provide(value: object) -> Provide:
    def given() -> Any:
        return value

    return Provide(given, sync_to_thread=False)


def _cors(settings: ApiSettings) -> CORSConfig | None:
    if not settings.allowed_origins:
        return None
    return CORSConfig(
        allow_origins=list(settings.allowed_origins),
        expose_headers=["etag", "location", "retry-after", "x-request-id"],
    )


def _prefixes(app: Litestar) -> tuple[str, ...]:
    static = {route.path.split("/{")[0] or "/" for route in app.routes}
    return tuple(sorted(p for p in static if not any(p != q and p.startswith(f"{q}/") for q in static)))
