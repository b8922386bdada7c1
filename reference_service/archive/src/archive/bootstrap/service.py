"""The service as one object that a host can run: what it opens, in order, and its policies."""

from chassis.auth.opening import open_authentication, own_credentials
from chassis.breaker.policy import BreakerPolicy
from chassis.context.credentials import callers_credentials
from chassis.grpc.client import open_grpc_client
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
from chassis.http.client.fetch_document import fetch_document, post_form
from chassis.messaging.consumer import Consumer
from chassis.messaging.opening import open_broker
from chassis.messaging.relay import Relay
from chassis.objects.opening import open_objects
from chassis.resilience.policy import CallPolicy
from chassis.sql.cleaner import Cleaner
from chassis.sql.database import open_database
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.retention import Retention
from chassis.sql.schema import refuse_unknown_schema

from archive.adapters.inbound.grpc.statuses import STATUSES
from archive.adapters.outbound.sql.tables import INBOX, OUTBOX
from archive.bootstrap import servicers
from archive.bootstrap.channels import CHANNELS
from archive.bootstrap.consumers import consumers
from archive.bootstrap.container import Container
from archive.bootstrap.settings import Settings

VERSION = version_of("archive")

# How patiently other services are called: what is slow or away must not take this one with it.
REPORTS_POLICY = CallPolicy(
    timeout=1.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
    idempotent=frozenset(
        {
            "GetReportPdf",
        }
    ),
)

OBJECTS_POLICY = CallPolicy(timeout=10.0, attempts=3, places=16, queue=64)


async def open_service(settings: Settings, runtime: Runtime) -> Doors:
    """Open what the service needs, in this order; it closes in the reverse one."""
    authentication = await runtime.open(
        "authentication",
        open_authentication(settings.auth, fetch=fetch_document, service="archive"),
    )
    database = await runtime.open("database", open_database(settings.sql, runtime.metrics.database))
    await refuse_unknown_schema(
        database,
        settings.sql.migrations,
        command="python -m archive migrate",
    )
    broker = await runtime.open("broker", open_broker(settings.broker))
    reports_channel = await runtime.open(
        "reports",
        open_grpc_client(
            settings.reports,
            "reports",
            policy=REPORTS_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    objects = await runtime.open(
        "objects",
        open_objects(settings.objects, "objects", policy=OBJECTS_POLICY, metrics=runtime.metrics),
    )
    outbox = SqlOutboxStore(database, OUTBOX)
    relay = Relay(outbox, broker, metrics=runtime.metrics.outbox, settings=settings.relay)
    container = Container(
        database=database,
        nudge=relay.nudge,
        reports_channel=reports_channel,
        objects=objects,
        authorization=own_credentials(settings.auth, fetch=fetch_document, post=post_form),
    )
    container.check_dependencies()
    listening = {
        name: Consumer(
            name=name,
            broker=broker,
            topic=topic,
            group=f"archive.{name}",
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
            Retention(INBOX.c.seen_at, settings.retention.processed_messages),
        ],
    )
    return Doors(
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
            Check("objects", objects.ping),
            # Not critical: events wait in the outbox until the broker is back, and no request fails.
            Check("broker", broker.ping, critical=False),
        ],
    )


SERVICE = Service(
    name="archive",
    version=VERSION,
    description="Cold storage of final reports, each with the checksum that it was archived with.",
    settings=Settings,
    open=open_service,
    commands=[
        migrate_command(lambda settings: settings.sql),
        dead_letters_command(lambda settings: settings.broker),
        parked_events_command(lambda settings: settings.sql, OUTBOX),
        asyncapi_command(
            title="archive",
            version=VERSION,
            channels=CHANNELS,
        ),
    ],
)
