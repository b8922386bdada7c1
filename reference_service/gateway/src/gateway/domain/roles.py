"""What an actor may do, by the roles that it was given."""

from gateway.domain.actor import Actor
from gateway.domain.errors import NotAllowed

READ = "gateway:read"
WRITE = "gateway:write"


def require_role(actor: Actor, role: str) -> None:
    """
    Let nobody pass without this role.

    Raises:
        NotAllowed: the actor was not given it.
    """
    if not actor.has(role):
        raise NotAllowed(f"this needs the role {role}")
