"""What the workers of a test do: they set documents, but for patients whose names hurt."""

import os
from collections.abc import Callable
from pathlib import Path

from reports.adapters.outbound.typst.laboratory import Laboratory
from reports.adapters.outbound.typst.rendering import prepare_rendering

HANGS, CRASHES, BREAKS = "Hangs", "Crashes", "Breaks"


def prepare_with_poison(laboratory: Laboratory, more_fonts: Path | None = None) -> Callable[[bytes], bytes]:
    """Prepare as the service does."""
    render = prepare_rendering(laboratory, more_fonts)

    def rendered(job: bytes) -> bytes:
        while HANGS.encode() in job:
            """As long as somebody lets it."""
        if CRASHES.encode() in job:
            os._exit(1)
        if BREAKS.encode() in job:
            raise ValueError(BREAKS)
        return render(job)

    return rendered
