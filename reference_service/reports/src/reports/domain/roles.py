"""What an actor may do, by the roles that it was given."""

from reports.domain.actor import Actor
from reports.domain.errors import NotAllowed

READ = "reports:read"
WRITE = "reports:write"

ORDER = "reports:order"
"""To place, cancel and settle orders: whoever takes the payment, and nobody who takes samples or results."""


def require_role(actor: Actor, role: str) -> None:
    """
    Let nobody pass without this role.

    Raises:
        NotAllowed: the actor was not given it.
    """
    if not actor.has(role):
        raise NotAllowed(role)
