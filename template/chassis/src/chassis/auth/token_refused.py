# Owned by the template. Change it there, then run: copier update
"""What is wrong with a token: one reason for the log, another, more general one, for its bearer."""


class TokenRefused(Exception):
    """A token proves nothing.

    Args:
        reason: For the log, so that an operator can set things right; holds nothing of the token.
        told: For the bearer.
    """

    def __init__(self, reason: str, *, told: str = "the token is not valid") -> None:
        super().__init__(reason)
        self.told = told
