"""What an actor may do, by the roles that it was given."""

from scheduling.domain.actor import Actor
from scheduling.domain.errors import NotAllowed

READ = "scheduling:read"
WRITE = "scheduling:write"
# For the service that books: whoever opens slots is not to free one that somebody has paid for.
BOOK = "scheduling:book"


def require_role(actor: Actor, role: str) -> None:
    """
    Let nobody pass without this role.

    Raises:
        NotAllowed: the actor was not given it.
    """
    if not actor.has(role):
        raise NotAllowed(role)
