"""One question of the template, as a person is asked it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose default already follows from the answers before it.

    Args:
        name: The answer's name in the answers file.
        text: What to show; the name when the template says nothing.
        default: What Enter means.
        choices: What may be answered, or nothing for free text.
        several: Whether any number of the choices may be given.
    """

    name: str
    text: str
    default: object
    choices: tuple[str, ...] = ()
    several: bool = False
