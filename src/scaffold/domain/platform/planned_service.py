"""A service of a platform, with what it has by default."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scaffold.domain.free_text import refuse_unsafe_text
from scaffold.domain.platform.platform_spec import ServiceSpec
from scaffold.domain.platform.spec_problems import SpecProblems
from scaffold.domain.refusals import InvalidAnswer, InvalidServiceName
from scaffold.domain.service_name import QUESTION, service_name

Settle = Callable[[Mapping[str, object]], Mapping[str, Any]]

# Every service stands beside the one chassis; what runs in CI is the platform's to say.
_OF_A_PLATFORM: Mapping[str, object] = {"chassis_home": "sibling", "ci": "none"}


@dataclass(frozen=True, slots=True)
class PlannedService:
    """A service as others see it.

    Args:
        spec: As specified.
        answers: To the template's questions, without those that follow from other services.
        doors: The ways in.
        example: What the worked example brings: its commands and its events.
        aggregate: Of the worked example; empty if there is none.
    """

    spec: ServiceSpec
    answers: Mapping[str, object]
    doors: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    aggregate: str = ""

    @property
    def name(self) -> str:
        """Its name."""
        return self.spec.name.text

    @property
    def as_downstream(self) -> str:
        """What a caller answers when it is asked whom it calls."""
        if "grpc" not in self.doors:
            return f"{self.name}=http"
        return f"{self.name}:{self.aggregate}" if self.aggregate else self.name

    @property
    def commands(self) -> tuple[str, ...]:
        """All that others may call."""
        return (*(name for name in self.example if "." not in name), *(each.text for each in self.spec.commands))

    @property
    def events(self) -> tuple[str, ...]:
        """All that it publishes."""
        return (*(name for name in self.example if "." in name), *(each.text for each in self.spec.events))


def plan_service(
    spec: ServiceSpec, common: Mapping[str, object], settle: Settle, problems: SpecProblems
) -> PlannedService:
    """Let the template say what it makes of the answers.

    Args:
        spec: As specified.
        common: Answers that hold for every service.
        settle: Answers every question of the template, or refuses an answer.
        problems: Where to note what is refused.
    """
    try:
        service_name(spec.name.text)
    except InvalidServiceName as error:
        problems.note_refusal(spec.name.line, error)
        return PlannedService(spec, {})
    answers = {QUESTION: spec.name.text, **_OF_A_PLATFORM, **common, **spec.answers}
    settled = settled_answers(answers, settle, spec.lines, spec.name.line, problems)
    offers = settled.get("offers") or {}
    example = (*(offers.get("commands") or ()), *(offers.get("events") or ()))
    aggregate = settled["aggregate"] if settled.get("example") else ""
    return PlannedService(spec, answers, tuple(settled.get("doors", ())), example, aggregate)


def settled_answers(
    answers: Mapping[str, object], settle: Settle, lines: Mapping[str, int], line: int, problems: SpecProblems
) -> Mapping[str, Any]:
    """Settle answers; each that is refused is noted, and left out for the rest.

    Args:
        answers: By question.
        settle: Answers every question of the template, or refuses an answer.
        lines: Of each answer.
        line: Of everything else.
        problems: Where to note what is refused.
    """
    remaining = dict(answers)
    while True:
        try:
            refuse_unsafe_text(remaining)
            return settle(remaining)
        except InvalidAnswer as error:
            problems.note_refusal(lines.get(error.question, line), error)
            if remaining.pop(error.question, None) is None:
                return {}
