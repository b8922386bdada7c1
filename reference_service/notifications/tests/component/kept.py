"""Notifications that are there already when a test begins."""

from chassis.metrics.registry import Metrics
from chassis.sql.database import open_database

from notifications.adapters.outbound.broker.notification_events import envelope_of
from notifications.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from notifications.bootstrap.settings import Settings
from notifications.domain.notification import Notification


async def keep(settings: Settings, *notifications: Notification) -> None:
    """Keep them in the database of the service."""
    metrics = Metrics().for_service("test", "0").database
    async with (
        open_database(settings.sql, metrics) as database,
        SqlUnitOfWork(database=database, envelope=envelope_of, nudge=lambda: None)() as unit,
    ):
        for each in notifications:
            await unit.notifications.add(each)
