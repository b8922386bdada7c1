# Owned by the template. Change it there, then run: copier update
"""What callers notice of an issuer that is down."""

from chassis.problems import Unavailable


class KeysUnavailable(Unavailable):
    """The issuer does not answer, so nobody can tell whether a token is genuine."""
