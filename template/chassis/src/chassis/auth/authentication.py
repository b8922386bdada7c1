# Owned by the template. Change it there, then run: copier update
"""Finds out who asks, the same for every door."""

from typing import Protocol

from chassis.context.actor import Actor


class Authentication(Protocol):
    """Stands at the doors of one service."""

    async def actor(self, authorization: str | None) -> Actor:
        """Tell who asks.

        Args:
            authorization: The header, or the metadata, of that name; if it came more than once, all of them joined by
                commas, which is never valid.

        Raises:
            NotAuthenticated: There are no credentials, or they are not valid.
            Unavailable: The issuer's keys are out of reach, so nobody can tell whether they are valid.
        """
        ...

    async def check_keys(self) -> None:
        """Return if tokens can be checked: a probe, critical.

        Raises:
            KeysUnavailable: There are no keys to check tokens with, or they are too old.
        """
        ...

    async def check_issuer(self) -> None:
        """Return if the issuer answered when it was last asked: a probe, not critical, as its keys are still good.

        Raises:
            KeysUnavailable: It did not.
        """
        ...
