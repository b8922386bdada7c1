# Owned by the template. Change it there, then run: copier update
"""Who asks."""

import msgspec


class Actor(msgspec.Struct, frozen=True):
    """The caller of a request, as authentication has found out.

    Args:
        subject: Who it is, within its issuer.
        tenant: Whose data it may see.
        roles: What it may do.
        trusted: Whether it may do everything: authentication is off.
    """

    subject: str
    tenant: str
    roles: frozenset[str] = frozenset()
    trusted: bool = False

    def has(self, role: str) -> bool:
        """Tell whether it may do what a role allows.

        Args:
            role: Such as `samples:write`.
        """
        return self.trusted or role in self.roles


NOBODY = Actor(subject="anonymous", tenant="", roles=frozenset())
"""The caller of work that no door let in: it may do nothing."""

EVERYBODY = Actor(subject="anonymous", tenant="default", trusted=True)
"""Every caller, while authentication is off."""
