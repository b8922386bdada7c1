"""Authentication for tests of doors, which need no real tokens."""

from chassis.context.actor import Actor
from chassis.problems import NotAuthenticated


class Words:
    """Takes a word for a person of the north: `Bearer ada` is ada."""

    async def actor(self, authorization: str | None) -> Actor:
        if authorization is None:
            raise NotAuthenticated("a bearer token is required")
        return Actor(authorization.removeprefix("Bearer "), "north", frozenset({"lab:read"}))

    async def check_keys(self) -> None: ...

    async def check_issuer(self) -> None: ...
