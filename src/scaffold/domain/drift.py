"""How a project differs from what its template renders, in the zone that is the template's."""

from collections.abc import Iterator, Mapping

from scaffold.domain.finding import Finding
from scaffold.domain.ownership import Zone
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.rendering import RenderedFile, Rendering


def drift(rendering: Rendering, project: Mapping[str, ProjectFile]) -> Iterator[Finding]:
    """Find files of the template that were edited or deleted, and strangers in its folders."""
    rendered = {file.path: file for file in rendering.files}
    for file in rendering.files:
        if file.zone is Zone.TEMPLATE:
            yield from _difference(file, project.get(file.path))
    for path in project:
        if path not in rendered and rendering.zone_of(path) is Zone.TEMPLATE:
            yield Finding(
                path,
                "template-stranger",
                "the template does not make this file, and the folder is the template's",
                "move it to a folder that is yours",
            )


def _difference(file: RenderedFile, found: ProjectFile | None) -> Iterator[Finding]:
    if found is None:
        detail, rule = "the template's file is missing", "template-missing"
    elif found.content != file.content:
        detail, rule = (
            f"the template's file was edited{_first_line(file.content, found.content)}",
            "template-drift",
        )
    elif found.executable != file.executable:
        detail, rule = (
            f"the template's file should{'' if file.executable else ' not'} be executable",
            "template-mode",
        )
    else:
        return
    fix = f"restore it (git log -- {file.path} shows who changed it), or change the template and update"
    yield Finding(file.path, rule, detail, fix)


def _first_line(expected: bytes, found: bytes) -> str:
    pairs = zip(expected.split(b"\n"), found.split(b"\n"), strict=False)
    differing = next((number for number, (left, right) in enumerate(pairs, 1) if left != right), None)
    return "" if differing is None else f", first in line {differing}"
