# Owned by the template. Change it there, then run: copier update
"""What work of the service's own meets when it cannot prove itself."""

from chassis.problems import Unavailable


class CredentialsUnavailable(Unavailable):
    """The issuer gives the service no token, so nobody would let it in; it is asked again with the next try."""
