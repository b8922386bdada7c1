"""What an actor may do, by the roles that it was given."""

from notifications.domain.actor import Actor
from notifications.domain.errors import NotAllowed

READ = "notifications:read"
WRITE = "notifications:write"


def require_role(actor: Actor, role: str) -> None:
    """
    Let nobody pass without this role.

    Raises:
        NotAllowed: the actor was not given it.
    """
    if not actor.has(role):
        raise NotAllowed(role)
