"""Where the files of a template go in a project: names are rendered, part by part.

A part that renders to nothing leaves out everything below it. A part with a `yield` tag stands for one file
or folder a value: https://copier.readthedocs.io/en/stable/configuring/#generating-a-directory-structure
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from scaffold.adapters.outbound.copier_format.environment import Environment
from scaffold.adapters.outbound.copier_format.tree import Entry
from scaffold.domain.refusals import UnusableTemplate

_YIELD = re.compile(r"{%-?\s*yield\s+(\w+)\s+from\s+(.+?)\s*-?%}(.*?){%-?\s*endyield\s*-?%}")


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry at its place.

    Args:
        entry: The template's file or folder.
        path: Where it goes, relative to the project.
        context: What it is rendered with, the values of `yield` tags included.
    """

    entry: Entry
    path: str
    context: Mapping[str, Any]


def placed(
    entries: Iterable[Entry], environment: Environment, context: Mapping[str, Any], *, start: str, suffix: str
) -> Iterator[Placed]:
    """Yield each entry at each of its places.

    Args:
        entries: Folders before what is in them.
        environment: Renders the names.
        context: What the names are rendered with.
        start: The template's folder that becomes the project's root.
        suffix: What marks a file that is rendered; it is cut off.

    Raises:
        UnusableTemplate: If an entry would leave the project.
    """
    folders: dict[str, list[tuple[str, Mapping[str, Any]]]] = {start: [("", context)]}
    for entry in entries:
        above, _, name = entry.path.rpartition("/")
        if entry.content is not None:
            name = name.removesuffix(suffix)
        places = [
            (f"{parent}/{part}" if parent else part, inner)
            for parent, outer in folders.get(above, ())
            for part, inner in _rendered(name, environment, outer)
            if part
        ]
        if entry.content is None:
            folders[entry.path] = places
        for path, inner in places:
            _refuse_escape(path)
            yield Placed(entry, path, inner)


def _rendered(
    name: str, environment: Environment, context: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = _YIELD.search(name) if "{" in name else None
    if found is None:
        yield environment.text(name, context), context
        return
    variable, values, body = found.groups()
    once = name[: found.start()] + body + name[found.end() :]
    for value in environment.expression(values, context):
        inner = {**context, variable: value}
        yield environment.text(once, inner), inner


def _refuse_escape(path: str) -> None:
    if PurePosixPath(path).is_absolute() or not {"..", ".git"}.isdisjoint(path.split("/")):
        raise UnusableTemplate(f"the template would write to {path}", "report it to its team")
