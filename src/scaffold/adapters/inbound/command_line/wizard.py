"""The questions that a person at a terminal is asked."""

from collections.abc import Mapping

import click

from scaffold.domain.question import Question
from scaffold.domain.refusals import InvalidAnswer
from scaffold.use_cases.find_open_question import FindOpenQuestionHandler


def ask(next_question: FindOpenQuestionHandler, name: str) -> Mapping[str, object]:
    """Ask until nothing is open; Enter takes the default, and a refused answer is asked for again.

    Args:
        next_question: Finds what is open after the answers so far.
        name: The service's name.
    """
    answers: dict[str, object] = {}
    asked: Question | None = None
    while True:
        try:
            question = next_question(name, answers)
        except InvalidAnswer as error:
            if asked is None or asked.name not in answers:
                raise
            click.echo(f"  {error}", err=True)
            del answers[asked.name]
            continue
        if question is None:
            return answers
        asked = question
        answers[question.name] = click.prompt(_text(question), default=_default(question), type=str, err=True)


def _text(question: Question) -> str:
    kind = "any of " if question.several else ""
    return f"{question.text} ({kind}{', '.join(question.choices)})" if question.choices else question.text


def _default(question: Question) -> str:
    default = question.default
    return ", ".join(map(str, default)) if isinstance(default, list) else str(default)
