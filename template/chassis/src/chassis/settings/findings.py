# Owned by the template. Change it there, then run: copier update
"""What was found in one reading of the settings: values by setting, and everything that is wrong."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from chassis.settings.leaf import Leaf
from chassis.settings.wording import example_text


@dataclass(slots=True)
class Findings:
    """Values and problems, gathered over all sources before anything is said."""

    values: dict[tuple[str, ...], Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    refused: set[tuple[str, ...]] = field(default_factory=set)

    def offer(self, leaf: Leaf, name: str, convert: Callable[[Leaf, Any], Any], raw: Any) -> None:
        """Take a value for a setting, over one taken before, or note why not.

        Args:
            leaf: The setting.
            name: What it is called where the value was found.
            convert: Reads the value, raising ValueError if it does not fit.
            raw: The value as found.
        """
        try:
            self.values[leaf.path] = convert(leaf, raw)
        except ValueError as error:
            self.refuse(leaf, name, str(error), _fix(leaf))

    def refuse(self, leaf: Leaf, name: str, reason: str, fix: str) -> None:
        """Note what is wrong with the value of a setting.

        Args:
            leaf: The setting.
            name: What it is called where the value was found.
            reason: Why it cannot be used.
            fix: What to do.
        """
        self.refused.add(leaf.path)
        self.problems.append(f"{name}: {reason}; {fix}")

    def unknown(self, name: str, known: Iterable[str], where: str = "") -> None:
        """Note a name that no setting has, and which one may have been meant; its value is not looked at.

        Args:
            name: As found.
            known: The names that would have been right.
            where: Where it was found, if the name alone does not say.
        """
        close = get_close_matches(name, known, n=1)
        fix = f"did you mean {close[0]}?" if close else "remove it"
        self.problems.append(f"{name}{where}: is not a setting; {fix}")

    def missing(self, leaf: Leaf) -> bool:
        """Tell whether a setting must be set and no source even tried to.

        Args:
            leaf: The setting.
        """
        return leaf.required and leaf.path not in self.values and leaf.path not in self.refused


def _fix(leaf: Leaf) -> str:
    if leaf.secret:
        return "set it, or leave it out"
    example = example_text(leaf)
    return f"for example {example}" if example else "correct it"
