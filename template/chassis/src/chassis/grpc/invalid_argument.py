# Owned by the template. Change it there, then run: copier update
"""What a servicer raises when a message cannot be a command: every bad field at once."""

from collections.abc import Sequence

from chassis.problems import FieldError


class InvalidArgument(Exception):
    """Becomes INVALID_ARGUMENT with a `google.rpc.BadRequest`.

    Args:
        errors: One for each refused field.
    """

    def __init__(self, *errors: FieldError) -> None:
        super().__init__("; ".join(f"{error.field}: {error.reason}" for error in errors))
        self.errors: Sequence[FieldError] = errors
