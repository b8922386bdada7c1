"""What a `copier.yml` says, as far as this kit goes along with it.

The format: https://copier.readthedocs.io/en/stable/configuring/
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from scaffold.domain.refusals import UnusableTemplate

FILE = "copier.yml"
_SETTINGS = frozenset(
    {
        "answers_file",
        "envops",
        "exclude",
        "message_after_copy",
        "message_after_update",
        "message_before_copy",
        "message_before_update",
        "min_copier_version",
        "skip_if_exists",
        "subdirectory",
        "templates_suffix",
    }
)


@dataclass(frozen=True, slots=True)
class Definition:
    """The settings (without their underscore) and the questions, in order."""

    settings: Mapping[str, Any]
    questions: Mapping[str, Mapping[str, Any]]

    @property
    def folder(self) -> str:
        """The folder that holds the files of a project, relative to the template's root."""
        return str(self.settings.get("subdirectory", ""))

    @property
    def suffix(self) -> str:
        """What ends the name of a file that is rendered; the others are copied."""
        return str(self.settings.get("templates_suffix", ".jinja"))

    @property
    def answers_file(self) -> str:
        """The file in which a project records its answers."""
        return str(self.settings.get("answers_file", ".copier-answers.yml"))


def read_definition(content: bytes) -> Definition:
    """Read the template's definition.

    Args:
        content: The bytes of its `copier.yml`.

    Raises:
        UnusableTemplate: If it is not readable or uses a feature that needs trust or is not known here.
    """
    try:
        documents = [part for part in yaml.safe_load_all(content) if part]
    except yaml.YAMLError as error:
        raise UnusableTemplate(f"{FILE} cannot be read: {error}", "repair the template") from error
    merged: dict[str, Any] = {}
    for document in documents:
        merged |= document
    settings = {name[1:]: value for name, value in merged.items() if name.startswith("_")}
    questions = {name: _long_form(value) for name, value in merged.items() if not name.startswith("_")}
    _refuse_unknown(settings, questions)
    return Definition(settings, questions)


def _long_form(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {"default": value}


def _refuse_unknown(settings: Mapping[str, Any], questions: Mapping[str, Mapping[str, Any]]) -> None:
    unknown = sorted(f"_{name}" for name in settings if name not in _SETTINGS)
    unknown += sorted(f"{name}.secret" for name, question in questions.items() if question.get("secret"))
    if "{" in str(settings.get("subdirectory", "")):
        unknown.append("a rendered _subdirectory")
    if unknown:
        raise UnusableTemplate(
            f"{FILE} uses {', '.join(unknown)}, which this kit does not do",
            "keep the template free of what needs trust or leaves no record",
        )
