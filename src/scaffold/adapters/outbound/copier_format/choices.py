"""One answer, read as its question's type and held against its choices."""

from collections.abc import Callable, Mapping
from typing import Any

from yaml import YAMLError

from scaffold.adapters.outbound.copier_format.answer_types import CASTS, to_list, type_of
from scaffold.domain.quoting import quoted
from scaffold.domain.refusals import InvalidAnswer

Render = Callable[[Any], Any]


def parsed(name: str, question: Mapping[str, Any], raw: Any, render: Render) -> Any:
    """Return the answer as the template sees it; several answers come in the order of the choices.

    Args:
        name: The question's name.
        question: Its definition.
        raw: What was answered, perhaps as text.
        render: Renders what the definition says.

    Raises:
        InvalidAnswer: If it is not of the type or not among the choices.
    """
    kind = render(type_of(question))
    offered = choices(question, render)
    try:
        if not question.get("multiselect"):
            return _chosen(name, CASTS[kind](raw), offered)
        answers = [_chosen(name, CASTS[kind](item), offered) for item in to_list(raw)]
    except (TypeError, ValueError, YAMLError) as error:
        raise InvalidAnswer(name, f"is {quoted(str(raw))}", f"write it as {kind}: {error}") from error
    return [choice for choice in offered if choice in answers]


def choices(question: Mapping[str, Any], render: Render) -> list[Any]:
    """Return what may be answered, or nothing if anything may."""
    declared = render(question.get("choices", []))
    if isinstance(declared, str):
        declared = CASTS["yaml"](declared)
    pairs = declared.values() if isinstance(declared, dict) else declared
    cast = CASTS[render(type_of(question))]
    return [cast(render(pair[1] if isinstance(pair, list) else pair)) for pair in pairs]


def _chosen(name: str, answer: Any, offered: list[Any]) -> Any:
    if offered and answer not in offered:
        raise InvalidAnswer(name, f"is {quoted(str(answer))}", f"choose from {', '.join(map(str, offered))}")
    return answer
