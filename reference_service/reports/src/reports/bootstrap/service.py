"""The service as one object that a host can run: what it opens, in order, and its policies."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from chassis.auth.opening import open_authentication
from chassis.compute.opening import open_compute
from chassis.compute.pool import ComputePool
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
from chassis.messaging.opening import open_broker
from chassis.messaging.relay import Relay
from chassis.objects.opening import open_objects
from chassis.resilience.policy import CallPolicy
from chassis.sql.cleaner import Cleaner
from chassis.sql.database import open_database
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.retention import Retention
from chassis.sql.schema import refuse_unknown_schema

from reports.adapters.inbound.grpc.statuses import STATUSES
from reports.adapters.inbound.http.problems import PROBLEMS
from reports.adapters.outbound.sql.tables import OUTBOX
from reports.adapters.outbound.typst.rendering import prepare_rendering
from reports.bootstrap import controllers, servicers
from reports.bootstrap.channels import CHANNELS
from reports.bootstrap.container import Container
from reports.bootstrap.failed_reports_command import FAILED_REPORTS
from reports.bootstrap.settings import Settings

VERSION = version_of("reports")


async def open_service(settings: Settings, runtime: Runtime) -> Doors:
    """Open what the service needs, in this order; it closes in the reverse one."""
    authentication = await runtime.open(
        "authentication",
        open_authentication(settings.auth, fetch=fetch_document, service="reports"),
    )
    database = await runtime.open("database", open_database(settings.sql, runtime.metrics.database))
    await refuse_unknown_schema(
        database,
        settings.sql.migrations,
        command="python -m reports migrate",
    )
    broker = await runtime.open("broker", open_broker(settings.broker))
    outbox = SqlOutboxStore(database, OUTBOX)
    relay = Relay(outbox, broker, metrics=runtime.metrics.outbox, settings=settings.relay)
    objects = await runtime.open(
        "objects",
        # A document has some 100 KB.
        open_objects(settings.objects, "objects", policy=CallPolicy(timeout=5.0), metrics=runtime.metrics),
    )
    pool: ComputePool[bytes, bytes] = await runtime.open(
        "rendering",
        open_compute(
            settings.rendering,
            partial(prepare_rendering, settings.printed(), settings.finishing.fonts),
            name="rendering",
            metrics=runtime.metrics.compute,
        ),
    )
    container = Container(
        database=database,
        nudge=relay.nudge,
        objects=objects,
        pool=pool,
        lease=timedelta(seconds=settings.finishing.lease),
        pause=settings.finishing.pause,
        at_once=settings.finishing.at_once,
        local_time=ZoneInfo(settings.laboratory.time_zone),
    )
    container.check_dependencies()
    finishing = container.finishing()
    cleaner = Cleaner(database, [Retention(OUTBOX.events.c.sent_at, settings.retention.published_events)])
    return Doors(
        http=create_app(
            title="reports",
            version=VERSION,
            description=SERVICE.description,
            settings=settings.api,
            handlers=controllers.CONTROLLERS,
            dependencies=controllers.dependencies(container, settings.laboratory),
            problems=PROBLEMS,
            bearer=settings.auth.on,
            public=controllers.PUBLIC,
        ),
        grpc=GrpcDoor(
            register=lambda server: servicers.register(server, container),
            services=servicers.SERVICES,
            statuses=STATUSES,
        ),
        authentication=authentication,
        workers=[
            Worker("relay", relay.run, relay.stop, outlives_doors=True),
            # What the last requests leave unfinished is finished before the service ends.
            Worker("finishing", finishing.run, finishing.stop, outlives_doors=True),
            Worker("cleaner", cleaner.run, cleaner.stop),
        ],
        checks=[
            *authentication_checks(authentication, settings.auth),
            Check("database", database.ping),
            Check("rendering", pool.ready, warm_up=10.0),
            # Not critical: results are received without it, and finished when it is back.
            Check("objects", objects.ping, critical=False),
            # Not critical: events wait in the outbox until the broker is back, and no request fails.
            Check("broker", broker.ping, critical=False),
        ],
    )


SERVICE = Service(
    name="reports",
    version=VERSION,
    description="Results of the instruments, evaluated against reference ranges and rendered as reports.",
    settings=Settings,
    open=open_service,
    commands=[
        migrate_command(lambda settings: settings.sql),
        dead_letters_command(lambda settings: settings.broker),
        parked_events_command(lambda settings: settings.sql, OUTBOX),
        FAILED_REPORTS,
        asyncapi_command(
            title="reports",
            version=VERSION,
            channels=CHANNELS,
        ),
    ],
)
