"""One thing that is wrong with a project."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What `scaffold check` says about one file.

    Args:
        file: Relative to the project's root.
        rule: The rule's stable name.
        detail: What was found.
        fix: What to do about it, as an imperative.
    """

    file: str
    rule: str
    detail: str
    fix: str
