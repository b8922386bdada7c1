"""The service as one object that a host can run: what it opens, in order, and its policies."""

from chassis.auth.opening import open_authentication
from chassis.grpc.door import GrpcDoor
from chassis.health.check import Check
from chassis.host.asyncapi_command import asyncapi_command
from chassis.host.authentication_checks import authentication_checks
from chassis.host.dead_letters_command import dead_letters_command
from chassis.host.doors import Doors
from chassis.host.migrate_command import migrate_command
from chassis.host.parked_events_command import parked_events_command
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.version import version_of
from chassis.host.worker import Worker
from chassis.http.app import create_app
from chassis.http.client.fetch_document import fetch_document
from chassis.messaging.consumer import Consumer
from chassis.messaging.opening import open_broker
from chassis.messaging.relay import Relay
from chassis.sql.cleaner import Cleaner
from chassis.sql.database import open_database
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.retention import Retention
from chassis.sql.schema import refuse_unknown_schema

from scheduling.adapters.inbound.grpc.statuses import STATUSES
from scheduling.adapters.inbound.http.problems import PROBLEMS
from scheduling.adapters.outbound.sql.tables import OUTBOX
from scheduling.bootstrap import controllers, servicers
from scheduling.bootstrap.channels import CHANNELS
from scheduling.bootstrap.consumers import consumers
from scheduling.bootstrap.container import Container
from scheduling.bootstrap.settings import Settings

VERSION = version_of("scheduling")


async def open_service(settings: Settings, runtime: Runtime) -> Doors:
    """Open what the service needs, in this order; it closes in the reverse one."""
    authentication = await runtime.open(
        "authentication",
        open_authentication(settings.auth, fetch=fetch_document, service="scheduling"),
    )
    database = await runtime.open("database", open_database(settings.sql, runtime.metrics.database))
    await refuse_unknown_schema(
        database,
        settings.sql.migrations,
        command="python -m scheduling migrate",
    )
    broker = await runtime.open("broker", open_broker(settings.broker))
    outbox = SqlOutboxStore(database, OUTBOX)
    relay = Relay(outbox, broker, metrics=runtime.metrics.outbox, settings=settings.relay)
    container = Container(database=database, nudge=relay.nudge)
    container.check_dependencies()
    listening = {
        name: Consumer(
            name=name,
            broker=broker,
            topic=topic,
            group=f"scheduling.{name}",
            handlers=handlers,
            metrics=runtime.metrics.consumers,
            policy=settings.consumer,
        )
        for name, (topic, handlers) in consumers(container).items()
    }
    cleaner = Cleaner(
        database,
        [
            Retention(OUTBOX.events.c.sent_at, settings.retention.published_events),
        ],
    )
    return Doors(
        http=create_app(
            title="scheduling",
            version=VERSION,
            description=SERVICE.description,
            settings=settings.api,
            handlers=controllers.CONTROLLERS,
            dependencies=controllers.dependencies(container),
            problems=PROBLEMS,
            bearer=settings.auth.on,
        ),
        grpc=GrpcDoor(
            register=lambda server: servicers.register(server, container),
            services=servicers.SERVICES,
            statuses=STATUSES,
        ),
        authentication=authentication,
        workers=[
            Worker("relay", relay.run, relay.stop, outlives_doors=True),
            *(Worker(name, consumer.run, consumer.stop) for name, consumer in listening.items()),
            Worker("cleaner", cleaner.run, cleaner.stop),
        ],
        checks=[
            *authentication_checks(authentication, settings.auth),
            Check("database", database.ping),
            # Not critical: events wait in the outbox until the broker is back, and no request fails.
            Check("broker", broker.ping, critical=False),
        ],
    )


SERVICE = Service(
    name="scheduling",
    version=VERSION,
    description="Appointment slots: opened, booked and given back.",
    settings=Settings,
    open=open_service,
    commands=[
        migrate_command(lambda settings: settings.sql),
        dead_letters_command(lambda settings: settings.broker),
        parked_events_command(lambda settings: settings.sql, OUTBOX),
        asyncapi_command(
            title="scheduling",
            version=VERSION,
            channels=CHANNELS,
        ),
    ],
)
