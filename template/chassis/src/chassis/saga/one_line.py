# Owned by the template. Change it there, then run: copier update
"""Errors as a column keeps them."""

from chassis.saga.tables import LONGEST_REASON


def one_line(text: str) -> str:
    """Put a text on one line that every database takes.

    Args:
        text: What somebody else has said.
    """
    # PostgreSQL refuses the null character, and the step that said it would never be settled.
    return " ".join(text.replace("\x00", "\ufffd").split())[:LONGEST_REASON]


def described(error: BaseException) -> str:
    """Tell an error on one line.

    Args:
        error: As it was raised.
    """
    return one_line(f"{type(error).__name__}: {error}")
