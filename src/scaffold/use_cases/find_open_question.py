"""Find the next question that a person has to be asked before a service is created."""

from collections.abc import Mapping

from scaffold.domain.free_text import refuse_unsafe_text
from scaffold.domain.question import Question
from scaffold.domain.service_name import QUESTION, service_name
from scaffold.ports.template import Template
from scaffold.ports.template_releases import TemplateReleases


class FindOpenQuestionHandler:
    """Rules.

    - The name is checked before anything is asked.
    - A later question sees the answers before it, so its default may follow from them.
    """

    def __init__(self, *, releases: TemplateReleases) -> None:
        self._releases = releases
        self._template: Template | None = None

    def __call__(self, name: str, answers: Mapping[str, object]) -> Question | None:
        """Return the first open question, or nothing when all are answered.

        Raises:
            Refused: If the name or an answer so far is not accepted.
        """
        known = {QUESTION: service_name(name), **answers}
        refuse_unsafe_text(answers)
        self._template = self._template or self._releases.open(self._releases.versions()[-1])
        return self._template.next_question(known)
