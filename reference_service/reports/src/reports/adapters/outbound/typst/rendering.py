"""What a worker process does: it sets documents, one at a time."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import typst

from reports.adapters.outbound.typst.laboratory import Laboratory
from reports.adapters.outbound.typst.page import page_of
from reports.adapters.outbound.typst.rendering_job import RenderingJob

TEMPLATE = Path(__file__).parent / "template"


def prepare_rendering(laboratory: Laboratory, more_fonts: Path | None = None) -> Callable[[bytes], bytes]:
    """
    Load fonts and template once, and give the function that makes a PDF of a rendering job.

    Args:
        laboratory: Whose documents they are.
        more_fonts: Folder with fonts for names in scripts that the fonts of the template do not have.
    """
    # There is a process for each processor already.
    os.environ["RAYON_NUM_THREADS"] = "1"
    own = TEMPLATE / "fonts"
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[own] if more_fonts is None else [own, more_fonts],
    )
    compiler = typst.Compiler(TEMPLATE / "report.typ", root=TEMPLATE, font_paths=fonts)
    decoder = msgspec.json.Decoder(RenderingJob)

    def render(packed: bytes) -> bytes:
        job = decoder.decode(packed)
        page = page_of(job, laboratory)
        setting = partial(
            compiler.compile,
            sys_inputs={"report": msgspec.json.encode(page).decode()},
            format="pdf",
            # The same report gives the same bytes.
            timestamp=int(job.received_at.timestamp()),
        )
        try:
            # For the archive, and for whoever reads with their ears.
            pdf = setting(pdf_standards=["a-2a", "ua-1"])
        except typst.TypstError:
            # An archive takes no letter that no font has; a patient is better off with a box in it than with no report.
            pdf = setting()
        assert isinstance(pdf, bytes)
        return pdf

    return render
