# Owned by the template. Change it there, then run: copier update
"""No authentication, for development."""

from chassis.context.actor import EVERYBODY, Actor


class NoAuthentication:
    """Lets everybody in, and everybody may do everything."""

    async def actor(self, authorization: str | None) -> Actor:
        """Take everybody for the same caller.

        Args:
            authorization: Not looked at.
        """
        del authorization
        return EVERYBODY

    async def check_keys(self) -> None:
        """Return: no keys are needed."""

    async def check_issuer(self) -> None:
        """Return: no issuer is needed."""
