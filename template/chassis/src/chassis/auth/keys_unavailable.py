# Owned by the template. Change it there, then run: copier update
"""The outage of an issuer, once it shows."""

from chassis.problems import Unavailable


class KeysUnavailable(Unavailable):
    """The issuer does not answer, so nobody can tell whether a token is genuine."""
