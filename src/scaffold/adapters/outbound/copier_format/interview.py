"""One pass over the questions of a template."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from jinja2 import TemplateError

from scaffold.adapters.outbound.copier_format.answer_types import to_bool, to_list
from scaffold.adapters.outbound.copier_format.choices import choices, parsed
from scaffold.adapters.outbound.copier_format.definition import Definition
from scaffold.adapters.outbound.copier_format.environment import Environment
from scaffold.domain.question import Question
from scaffold.domain.quoting import quoted
from scaffold.domain.refusals import InvalidAnswer
from scaffold.domain.release import Release

_ABSENT = object()


class Interview:
    """Settles every question in order: the given answer, else the default.

    Args:
        definition: The template's questions.
        environment: Renders their defaults, conditions and validators.
        release: What the project will record.
        given: Answers by question.
    """

    def __init__(
        self, *, definition: Definition, environment: Environment, release: Release, given: Mapping[str, Any]
    ) -> None:
        self._definition = definition
        self._environment = environment
        self._release = release
        self._given = given
        self._settled: dict[str, Any] = {}
        self._hidden: set[str] = set()

    def first_open(self) -> Question | None:
        """Settle questions up to the first that a person has to answer, and return that one."""
        for name, question in self._definition.questions.items():
            open_to_all = self._applies(question) and to_bool(self._render(question.get("ask", True)))
            if open_to_all and name not in self._given:
                return self._as_asked(name, question)
            self._settle(name, question)
        return None

    def settle(self) -> dict[str, Any]:
        """Settle all questions and return the context that files are rendered with."""
        unknown = next((name for name in self._given if name not in self._definition.questions), None)
        if unknown is not None:
            # What the template computes by itself is no question to anybody.
            asked = [name for name, each in self._definition.questions.items() if each.get("when", True) is not False]
            near = get_close_matches(unknown, asked, n=1)
            fix = f"did you mean {near[0]}?" if near else f"it asks {', '.join(asked)}"
            raise InvalidAnswer(quoted(unknown), "is no question of the template", fix)
        for name, question in self._definition.questions.items():
            self._settle(name, question)
        return self.context()

    def context(self) -> dict[str, Any]:
        """Return what a template sees, in the order in which Copier records it."""
        return {
            **self._given,
            **self._settled,
            "_copier_answers": self.recorded(),
            "_copier_conf": {"answers_file": PurePath(self._definition.answers_file)},
        }

    def recorded(self) -> dict[str, Any]:
        """Return what the project records: where it came from, and each answer that was open to the user."""
        answers = {**self._given, **self._settled}
        return {
            "_commit": self._release.version,
            "_src_path": self._release.address,
            **{name: answer for name, answer in answers.items() if name not in self._hidden},
        }

    def _settle(self, name: str, question: Mapping[str, Any]) -> None:
        applies = self._applies(question)
        if not applies:
            self._hidden.add(name)
            if name in self._given:
                raise InvalidAnswer(name, "does not apply with these answers", "leave it out")
        raw = self._given.get(name, _ABSENT)
        if raw is _ABSENT:
            raw = self._render(question.get("default", _ABSENT))
        if raw is _ABSENT:
            if applies:
                raise InvalidAnswer(name, "has no default", f"answer it: --set {name}=…")
            return
        answer = parsed(name, question, raw, self._render)
        if applies:
            self._validate(name, question, answer)
        self._settled[name] = answer

    def _applies(self, question: Mapping[str, Any]) -> bool:
        return to_bool(self._render(question.get("when", True)))

    def _validate(self, name: str, question: Mapping[str, Any], answer: Any) -> None:
        try:
            context = {**self.context(), name: answer}
            complaint = str(self._environment.value(question.get("validator", ""), context)).strip()
        except TemplateError as error:
            complaint = str(error)
        if complaint:
            raise InvalidAnswer(name, f"is {quoted(str(answer))}", complaint)

    def _as_asked(self, name: str, question: Mapping[str, Any]) -> Question:
        default = self._render(question.get("default", ""))
        several = bool(question.get("multiselect"))
        return Question(
            name=name,
            text=str(self._render(question.get("help", ""))).strip() or name,
            default=to_list(default) if several else default,
            choices=tuple(map(str, choices(question, self._render))),
            several=several,
        )

    def _render(self, value: Any) -> Any:
        return self._environment.value(value, self.context()) if isinstance(value, str | list) else value
