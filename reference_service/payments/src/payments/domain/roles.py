"""What an actor may do, by the roles that it was given."""

from payments.domain.actor import Actor
from payments.domain.errors import NotAllowed

READ = "payments:read"
WRITE = "payments:write"


def require_role(actor: Actor, role: str) -> None:
    """
    Let nobody pass without this role.

    Raises:
        NotAllowed: the actor was not given it.
    """
    if not actor.has(role):
        raise NotAllowed(role)
