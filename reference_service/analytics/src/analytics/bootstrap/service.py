"""The service as one object that a host can run: what it opens, in order, and its policies."""

from chassis.auth.opening import open_authentication
from chassis.health.check import Check
from chassis.host.asyncapi_command import asyncapi_command
from chassis.host.authentication_checks import authentication_checks
from chassis.host.dead_letters_command import dead_letters_command
from chassis.host.doors import Doors
from chassis.host.migrate_command import migrate_command
from chassis.host.rebuild_command import rebuild_command
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.version import version_of
from chassis.host.worker import Worker
from chassis.http.app import create_app
from chassis.http.client.fetch_document import fetch_document
from chassis.messaging.consumer import Consumer
from chassis.messaging.opening import open_broker
from chassis.sql.cleaner import Cleaner
from chassis.sql.database import open_database
from chassis.sql.retention import Retention
from chassis.sql.schema import refuse_unknown_schema

from analytics.adapters.inbound.http.problems import PROBLEMS
from analytics.adapters.outbound.sql.tables import INBOX
from analytics.bootstrap import controllers
from analytics.bootstrap.channels import CHANNELS
from analytics.bootstrap.consumers import consumers
from analytics.bootstrap.container import Container
from analytics.bootstrap.read_model import open_read_model, read_model
from analytics.bootstrap.settings import Settings

VERSION = version_of("analytics")


async def open_service(settings: Settings, runtime: Runtime) -> Doors:
    """Open what the service needs, in this order; it closes in the reverse one."""
    authentication = await runtime.open(
        "authentication",
        open_authentication(settings.auth, fetch=fetch_document, service="analytics"),
    )
    database = await runtime.open("database", open_database(settings.sql, runtime.metrics.database))
    await refuse_unknown_schema(
        database,
        settings.sql.migrations,
        command="python -m analytics migrate",
    )
    broker = await runtime.open("broker", open_broker(settings.broker))
    # It publishes nothing: there is no relay to nudge.
    container = Container(database=database, nudge=lambda: None)
    container.check_dependencies()
    for source in read_model(container).sources:
        # Else they were gone one day, and the dashboard could not be made again.
        await broker.keep(source.topic)
    listening = {
        name: Consumer(
            name=name,
            broker=broker,
            topic=topic,
            group=f"analytics.{name}",
            handlers=handlers,
            metrics=runtime.metrics.consumers,
            policy=settings.consumer,
        )
        for name, (topic, handlers) in consumers(container).items()
    }
    cleaner = Cleaner(
        database,
        [
            Retention(INBOX.c.seen_at, settings.retention.processed_messages),
        ],
    )
    return Doors(
        http=create_app(
            title="analytics",
            version=VERSION,
            description=SERVICE.description,
            settings=settings.api,
            handlers=controllers.CONTROLLERS,
            dependencies=controllers.dependencies(container),
            problems=PROBLEMS,
            bearer=settings.auth.on,
        ),
        authentication=authentication,
        workers=[
            *(Worker(name, consumer.run, consumer.stop) for name, consumer in listening.items()),
            Worker("cleaner", cleaner.run, cleaner.stop),
        ],
        checks=[
            *authentication_checks(authentication, settings.auth),
            Check("database", database.ping),
            # Not critical: the figures wait for events until the broker is back, and no request fails.
            Check("broker", broker.ping, critical=False),
        ],
    )


SERVICE = Service(
    name="analytics",
    version=VERSION,
    description="What the laboratory did, as numbers for a dashboard that is built from events.",
    settings=Settings,
    open=open_service,
    commands=[
        migrate_command(lambda settings: settings.sql),
        dead_letters_command(lambda settings: settings.broker),
        rebuild_command(lambda settings: settings.broker, lambda settings: settings.consumer, open_read_model),
        asyncapi_command(
            title="analytics",
            version=VERSION,
            channels=CHANNELS,
        ),
    ],
)
