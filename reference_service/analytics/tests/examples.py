"""Examples that the tests share."""

from datetime import UTC, datetime

from chassis.context.actor import Actor

from analytics.domain.roles import READ, WRITE

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE}))
