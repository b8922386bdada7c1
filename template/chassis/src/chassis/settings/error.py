# Owned by the template. Change it there, then run: copier update
"""What an operator is told when settings are wrong: everything at once, a line each, no secret in it."""


class SettingsError(Exception):
    """Settings cannot be used.

    Args:
        problems: One line each: the name of the setting, what is wrong with it, and what to do.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
