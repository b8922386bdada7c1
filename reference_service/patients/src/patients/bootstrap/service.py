"""The service as one object that a host can run: what it opens, in order, and its policies."""

from collections.abc import Sequence

from chassis.auth.opening import open_authentication
from chassis.cache.ttl_cache import TtlCache
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

from patients.adapters.inbound.broker.registrations import TOPIC, RegistrationConsumer
from patients.adapters.inbound.grpc.statuses import STATUSES
from patients.adapters.inbound.http.patient_search import PatientSearchController
from patients.adapters.inbound.http.problems import PROBLEMS
from patients.adapters.outbound.cache.patient_catalogue import CachedPatientCatalogue
from patients.adapters.outbound.sql.patient_catalogue import SqlPatientCatalogue
from patients.adapters.outbound.sql.tables import IDEMPOTENCY_KEYS, INBOX, OUTBOX
from patients.bootstrap import _generated_events, _generated_grpc, _generated_http
from patients.bootstrap.container import Container
from patients.bootstrap.settings import Settings
from patients.domain.events import PatientEvent

VERSION = version_of("patients")


async def open_service(settings: Settings, runtime: Runtime) -> Doors:
    """Open what the service needs, in this order; it closes in the reverse one."""
    authentication = await runtime.open(
        "authentication",
        open_authentication(settings.auth, fetch=fetch_document, service="patients"),
    )
    database = await runtime.open("database", open_database(settings.sql, runtime.metrics.database))
    await refuse_unknown_schema(
        database,
        settings.sql.migrations,
        command="python -m patients migrate",
    )
    broker = await runtime.open("broker", open_broker(settings.broker))
    outbox = SqlOutboxStore(database, OUTBOX)
    relay = Relay(outbox, broker, metrics=runtime.metrics.outbox, settings=settings.relay)
    catalogue = CachedPatientCatalogue(
        behind=SqlPatientCatalogue(database),
        cache=TtlCache(
            "patients",
            ttl=settings.patient_cache.ttl,
            most=settings.patient_cache.most,
            metrics=runtime.metrics.cache,
        ),
    )

    def nudge(events: Sequence[PatientEvent]) -> None:
        # In this order: whoever hears of a change and asks for the patient is not to get what was remembered.
        catalogue.forget(events)
        relay.nudge()

    container = Container(
        database=database,
        nudge=nudge,
        # In the place of the generated one: reads by id go through the cache.
        patient_catalogue=catalogue,
    )
    container.check_dependencies()
    tally = Consumer(
        name="registration-tally",
        broker=broker,
        topic=TOPIC,
        group="patients.registration-tally",
        handlers=RegistrationConsumer(count_registration=container.count_registration()).handlers,
        metrics=runtime.metrics.consumers,
        policy=settings.consumer,
    )
    cleaner = Cleaner(
        database,
        [
            Retention(IDEMPOTENCY_KEYS.c.remembered_at, settings.retention.idempotency_keys),
            Retention(OUTBOX.events.c.sent_at, settings.retention.published_events),
            Retention(INBOX.c.seen_at, settings.retention.processed_messages),
        ],
    )
    return Doors(
        http=create_app(
            title="patients",
            version=VERSION,
            description=SERVICE.description,
            settings=settings.api,
            handlers=[*_generated_http.CONTROLLERS, PatientSearchController],
            dependencies=_generated_http.dependencies(container) | {"search_patients": container.search_patients()},
            problems=PROBLEMS,
            bearer=settings.auth.on,
        ),
        grpc=GrpcDoor(
            register=lambda server: _generated_grpc.register(server, container, search=container.search_patients()),
            services=_generated_grpc.SERVICES,
            statuses=STATUSES,
        ),
        authentication=authentication,
        workers=[
            Worker("relay", relay.run, relay.stop, outlives_doors=True),
            Worker("registration-tally", tally.run, tally.stop),
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
    name="patients",
    version=VERSION,
    description="The patients of the laboratory: registered once, found quickly, kept up to date.",
    settings=Settings,
    open=open_service,
    commands=[
        migrate_command(lambda settings: settings.sql),
        dead_letters_command(lambda settings: settings.broker),
        parked_events_command(lambda settings: settings.sql, OUTBOX),
        asyncapi_command(
            title="patients",
            version=VERSION,
            channels=_generated_events.CHANNELS,
        ),
    ],
)
