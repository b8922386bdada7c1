"""`python -m docs.reference`: writes the pages of the reference from the code; `--check` only says which are old."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.sources.answers import answers_page
from docs.sources.commands import commands_page
from docs.sources.dependencies import ReasonsDiffer, dependencies_page
from docs.sources.metrics import metrics_page
from docs.sources.rendered_service import RenderedService
from docs.sources.settings import settings_page

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "reference"


def main() -> int:
    """Write or check the pages; the exit code is 1 if a page is old or a dependency has no reason."""
    try:
        with TemporaryDirectory(prefix="docs-") as folder:
            pages = _pages(RenderedService(ROOT, Path(folder)))
    except ReasonsDiffer as error:
        sys.stderr.write(f"docs: {error}\n")
        return 1
    old = [path for path, text in pages.items() if not path.exists() or path.read_text() != text]
    if "--check" in sys.argv[1:]:
        for path in old:
            sys.stderr.write(f"docs: {path.relative_to(ROOT)} is old; run: python -m docs.reference\n")
        return 1 if old else 0
    for path in old:
        path.write_text(pages[path])
    return 0


def _pages(service: RenderedService) -> dict[Path, str]:
    return {
        PAGES / "answers.md": answers_page(ROOT),
        PAGES / "settings.md": settings_page(service),
        PAGES / "metrics.md": metrics_page(),
        PAGES / "commands.md": commands_page(service),
        PAGES / "dependencies.md": dependencies_page(ROOT, service.folder),
    }


if __name__ == "__main__":
    sys.exit(main())
