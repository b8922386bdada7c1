"""What a browser is given: the pages, rendered, and what they load."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Self

from litestar.plugins.jinja import JinjaTemplateEngine
from msgspec import Struct

_HERE = Path(__file__).parent
DESKS = {"/": "choose", "/desk/doctor": "doctor", "/desk/front": "front", "/desk/platform": "platform"}
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class File(Struct, frozen=True):
    """One file; its tag changes when it does."""

    body: bytes
    media_type: str
    tag: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> Self:
        """Tag it."""
        return cls(body, media_type, f'"{sha256(body).hexdigest()[:16]}"')


class Files(Struct, frozen=True):
    """All there are, held in memory: the pages by path, the assets by name."""

    pages: Mapping[str, File]
    assets: Mapping[str, File]

    @classmethod
    def read(cls) -> Self:
        """Read those that come with this package."""
        templates = JinjaTemplateEngine(_HERE / "templates")
        pages = {
            path: File.of(templates.get_template(f"{desk}.html").render(desk=desk).encode(), "text/html")
            for path, desk in DESKS.items()
        }
        assets = {
            path.name: File.of(path.read_bytes(), _MEDIA_TYPES[path.suffix])
            for path in sorted((_HERE / "assets").iterdir())
        }
        return cls(pages, assets)
