"""The pages of the desks, and what they load."""

from typing import Any

from litestar import Controller, Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from gateway.adapters.inbound.web.files import DESKS, File, Files
from gateway.domain.errors import NotFound

# Pages and what they load are for everybody; what they show comes from the API, which asks who asks.
PUBLIC = (*DESKS, "/assets")

# A browser that keeps to it runs and loads nothing that does not come from here, and sends nothing elsewhere.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class DeskController(Controller):
    """The pages: the same for everybody, as what they show comes from the API."""

    include_in_schema = False

    @get([*DESKS])
    async def page(self, request: Request[Any, Any, Any], files: NamedDependency[Files]) -> Response[bytes]:
        """Give a page."""
        path = request.url.path.rstrip("/") or "/"
        return _unless_known(request, files.pages[path], headers={"content-security-policy": CONTENT_SECURITY_POLICY})

    @get("/assets/{name:str}")
    async def asset(
        self, name: FromPath[str], request: Request[Any, Any, Any], files: NamedDependency[Files]
    ) -> Response[bytes]:
        """Give what a page loads."""
        if name not in files.assets:
            raise NotFound(f"there is no asset {name}")
        return _unless_known(request, files.assets[name])


def _unless_known(
    request: Request[Any, Any, Any], file: File, *, headers: dict[str, str] | None = None
) -> Response[bytes]:
    # A browser asks each time whether it changed, so that page and script are always of the same release.
    sent = {"etag": file.tag, "cache-control": "no-cache"} | (headers or {})
    if request.headers.get("if-none-match") == file.tag:
        return Response(b"", status_code=304, headers=sent)
    return Response(file.body, media_type=file.media_type, headers=sent)
