"""The files of a template, held in memory with their links followed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from scaffold.domain.refusals import UnusableTemplate
from scaffold.domain.template_file import TemplateFile


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder of a template.

    Args:
        path: Relative to the template's root, with forward slashes.
        content: Its bytes; nothing for a folder.
        executable: Whether it may be run.
    """

    path: str
    content: bytes | None
    executable: bool


def grow(files: Iterable[TemplateFile]) -> dict[str, Entry]:
    """Return all entries by path, folders before what is in them; what a link leads to stands in its place.

    Raises:
        UnusableTemplate: If a link leads to nothing in the template, or to another link.
    """
    plain: dict[str, TemplateFile] = {}
    links: dict[str, str] = {}
    for file in files:
        if file.link:
            links[file.path] = normpath(join(dirname(file.path), file.content.decode()))
        else:
            plain[file.path] = file
    followed = dict(plain)
    for link, target in links.items():
        below = {link + path.removeprefix(target): file for path, file in plain.items() if _within(path, target)}
        if not below or _within(link, target):
            raise UnusableTemplate(f"the link {link} leads out of the template or into itself", "copy the files")
        followed |= below
    return dict(_entries(followed))


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _entries(files: dict[str, TemplateFile]) -> Iterator[tuple[str, Entry]]:
    known = set()
    for path, file in sorted(files.items()):
        parts = path.split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            if folder not in known:
                known.add(folder)
                yield folder, Entry(folder, None, executable=False)
        yield path, Entry(path, file.content, file.executable)
