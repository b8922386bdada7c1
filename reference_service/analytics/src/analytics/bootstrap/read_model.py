"""The dashboard as something that can be made again, out of the events."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.messaging.read_model import ReadModel, Source
from chassis.metrics.registry import Metrics
from chassis.sql.database import open_database
from chassis.sql.schema import refuse_unknown_schema

from analytics.bootstrap.consumers import consumers
from analytics.bootstrap.container import Container
from analytics.bootstrap.settings import Settings


def read_model(container: Container) -> ReadModel:
    """Say what it is made of, and how it is emptied."""
    sources = [Source(topic, f"analytics.{name}", handlers) for name, (topic, handlers) in consumers(container).items()]
    return ReadModel(sources, container.forget_activity().handle)


@asynccontextmanager
async def open_read_model(settings: Settings) -> AsyncIterator[ReadModel]:
    """Open what it needs, and no doors."""
    recorder = Metrics().for_service("rebuild", "").database
    async with open_database(settings.sql, recorder) as database:
        await refuse_unknown_schema(database, settings.sql.migrations)
        yield read_model(Container(database=database, nudge=lambda: None))
