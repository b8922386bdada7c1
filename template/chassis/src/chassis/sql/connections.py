# Owned by the template. Change it there, then run: copier update
"""What a database server says of connections; known without its driver."""

import msgspec


class ConnectionLimit(msgspec.Struct, frozen=True):
    """What a database server says of connections.

    Args:
        most: Of this database and this user.
        reserved: Those kept for administrators.
        others: Those that other databases of the server have now.
    """

    most: int
    reserved: int
    others: int
