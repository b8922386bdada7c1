"""One released template."""

from collections.abc import Mapping
from typing import Protocol

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

    def render(self, answers: Mapping[str, object]) -> Rendering:
        """Make a project of the answers; open questions get their defaults.

        Raises:
            InvalidAnswer: If an answer is not accepted, not known, or does not apply.
        """
        ...
