"""The page of answers, from the questions of the template."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from docs.sources.table import NOTE, code, table

_HEAD = f"""\
{NOTE}

# Answers

What a service is made of: `scaffold new NAME` asks the first ones on a terminal, and takes any of them from
`--set NAME=VALUE` or from a file (`--answers`). A service records its answers in `.copier-answers.yml`;
[an update](../how-to/update-a-service.md) goes by them.
"""
_ASKED = "## Asked\n"
_UNASKED = "## Set only\n\nEach has a default that suits most.\n"
_FOLLOWS = "follows from those before it"


def answers_page(root: Path) -> str:
    """
    Write the page.

    Args:
        root: This repository.
    """
    known = yaml.safe_load((root / "copier.yml").read_text())
    questions = {name: each for name, each in known.items() if not name.startswith("_") and each.get("when", True)}
    head = ("answer", "default", "meaning", "one of")
    return "\n".join(
        (
            _HEAD,
            _ASKED,
            table(head, _rows(questions, asked=True)) + "\n",
            _UNASKED,
            table(head, _rows(questions, asked=False)) + "\n",
        )
    )


def _rows(questions: Mapping[str, Any], *, asked: bool) -> Iterator[tuple[str, str, str, str]]:
    for name, question in questions.items():
        if question.get("ask", True) is asked:
            choices = question.get("choices") or (["true", "false"] if question["type"] == "bool" else ())
            values = choices.values() if isinstance(choices, dict) else choices
            yield code(name), _default(question), question["help"], ", ".join(map(code, values))


def _default(question: Mapping[str, Any]) -> str:
    default = question.get("default")
    if default is None:
        return "must be given"
    text = ",".join(default) if isinstance(default, list) else str(default)
    if "{" in text:
        return _FOLLOWS
    return code(text.lower() if isinstance(default, bool) else text) or "empty"
