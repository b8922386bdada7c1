# Owned by the template. Change it there, then run: copier update
"""No authentication, for development."""

from chassis.context.actor import EVERYBODY, Actor


class NoAuthentication:
    """Lets everybody in, and everybody may do everything."""

    async def actor(self, authorization: str | None) -> Actor:
        """Tell nobody apart.

        Args:
            authorization: Not looked at.
        """
        del authorization
        return EVERYBODY

    async def check_keys(self) -> None:
        """Need none."""

    async def check_issuer(self) -> None:
        """Need none."""
