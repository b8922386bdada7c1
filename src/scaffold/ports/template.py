"""One released template."""

from collections.abc import Mapping
from typing import Any, Protocol

from scaffold.domain.question import Question
from scaffold.domain.rendering import Rendering


class Template(Protocol):
    """A template at one version: what it asks, and what it makes of the answers."""

    def next_question(self, answers: Mapping[str, object]) -> Question | None:
        """Return the first question that the answers leave open, or nothing when all are answered.

        Raises:
            InvalidAnswer: If an answer given so far is not accepted.
        """
        ...

    def settle(self, answers: Mapping[str, object]) -> Mapping[str, Any]:
        """Answer every question: as given, else by default; also those that the template answers by itself.

        Raises:
            InvalidAnswer: If an answer is not accepted, not known, or does not apply.
        """
        ...

    def platform(self) -> "Template":
        """Return the template of a workspace of such projects, at the same version.

        Raises:
            UnknownTemplateVersion: If that version had none yet.
        """
        ...

    def render(self, answers: Mapping[str, object]) -> Rendering:
        """Make a project of the answers; open questions get their defaults.

        Raises:
            InvalidAnswer: If an answer is not accepted, not known, or does not apply.
        """
        ...
