"""A template in Copier's format, rendered in memory."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import TemplateError

from scaffold.adapters.outbound.copier_format.definition import FILE, Definition, read_definition
from scaffold.adapters.outbound.copier_format.environment import Environment
from scaffold.adapters.outbound.copier_format.interview import Interview
from scaffold.adapters.outbound.copier_format.placement import Placed, placed
from scaffold.adapters.outbound.copier_format.tree import Entry, grow
from scaffold.adapters.outbound.copier_format.zones import QUESTION, matcher, zone_finder
from scaffold.domain.question import Question
from scaffold.domain.refusals import UnknownTemplateVersion, UnusableTemplate
from scaffold.domain.release import Release
from scaffold.domain.rendering import RenderedFile, Rendering
from scaffold.domain.template_file import TemplateFile

PLATFORM = "template/platform.yml"
_DEFAULT_EXCLUDE = ("copier.yaml", "copier.yml", "~*", "*.py[co]", "__pycache__", ".git", ".DS_Store", ".svn")


def load_template(files: Iterable[TemplateFile], release: Release) -> "CopierTemplate":
    """Make a template of its files.

    Args:
        files: All that belongs to it, `copier.yml` included.
        release: What projects made from it record.

    Raises:
        UnusableTemplate: If it uses what this kit does not do.
    """
    return CopierTemplate(grow(files), release)


class CopierTemplate:
    """Makes what `copier copy` makes, byte by byte, without its process, its clones and its imports."""

    def __init__(self, entries: Mapping[str, Entry], release: Release, definition: str = FILE) -> None:
        self._definition = read_definition((_text(entries.get(definition)) or "").encode())
        self._release = release
        self._everything = entries
        self._entries = tuple(_project_entries(entries, self._definition))
        envops = self._definition.settings.get("envops", {})
        self._environment = Environment(envops, lambda path: _text(entries.get(path)))

    def next_question(self, answers: Mapping[str, object]) -> Question | None:
        """Return the first question that is left open."""
        return self._interview(answers).first_open()

    def settle(self, answers: Mapping[str, object]) -> Mapping[str, Any]:
        """Answer every question."""
        return self._interview(answers).settle()

    def platform(self) -> "CopierTemplate":
        """Return the template of a workspace of such projects."""
        if PLATFORM not in self._everything:
            reason = f"template {self._release.version} makes no platforms"
            raise UnknownTemplateVersion(reason, "install a later version of the kit")
        return CopierTemplate(self._everything, self._release, PLATFORM)

    def render(self, answers: Mapping[str, object]) -> Rendering:
        """Make a project."""
        interview = self._interview(answers)
        context = interview.settle()
        zone_of = zone_finder(context.get(QUESTION) or {})
        try:
            everything = tuple(self._included(context))
            files = [
                RenderedFile(each.path, self._content(each), each.entry.executable, zone_of(each.path))
                for each in everything
                if each.entry.content is not None
            ]
            message = self._environment.text(self._definition.settings.get("message_after_copy", ""), context)
        except TemplateError as error:
            reason = f"the template fails with these answers: {error}"
            raise UnusableTemplate(reason, "report it to the template's team") from error
        return Rendering(
            release=self._release,
            answers=interview.recorded(),
            folders=tuple(each.path for each in everything if each.entry.content is None),
            files=tuple(sorted(files, key=lambda file: file.path)),
            message=message,
            zone_of=zone_of,
        )

    def _interview(self, answers: Mapping[str, object]) -> Interview:
        return Interview(
            definition=self._definition, environment=self._environment, release=self._release, given=answers
        )

    def _content(self, each: Placed) -> bytes:
        assert each.entry.content is not None
        rendered = each.entry.path.endswith(self._definition.suffix)
        return self._environment.file(each.entry.path, each.context) if rendered else each.entry.content

    def _included(self, context: Mapping[str, Any]) -> Iterator[Placed]:
        excluded = matcher(tuple(self._exclusions(context)))
        everything = placed(
            self._entries,
            self._environment,
            context,
            start=self._definition.folder,
            suffix=self._definition.suffix,
        )
        return (each for each in everything if not excluded(each.path))

    def _exclusions(self, context: Mapping[str, Any]) -> Iterator[str]:
        default = () if self._definition.folder else _DEFAULT_EXCLUDE
        copying = {**context, "_copier_operation": "copy"}
        for pattern in self._definition.settings.get("exclude", default):
            yield from re.split(r"\r\n|\r|\n", self._environment.text(pattern, copying))


def _project_entries(known: Mapping[str, Entry], definition: Definition) -> Iterator[Entry]:
    inside = f"{definition.folder}/" if definition.folder else ""
    for path, entry in known.items():
        if path.startswith(inside) and f"{path}{definition.suffix}" not in known:
            yield entry


def _text(entry: Entry | None) -> str | None:
    return None if entry is None or entry.content is None else entry.content.decode()
