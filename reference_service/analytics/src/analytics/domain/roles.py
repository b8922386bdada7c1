"""What an actor may do, by the roles that it was given."""

from analytics.domain.actor import Actor
from analytics.domain.errors import NotAllowed

READ = "analytics:read"
WRITE = "analytics:write"


def require_role(actor: Actor, role: str) -> None:
    """
    Let nobody pass without this role.

    Raises:
        NotAllowed: the actor was not given it.
    """
    if not actor.has(role):
        raise NotAllowed(role)
