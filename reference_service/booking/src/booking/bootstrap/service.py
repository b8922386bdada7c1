"""The service as one object that a host can run: what it opens, in order, and its policies."""

from chassis.auth.opening import open_authentication, own_credentials
from chassis.breaker.policy import BreakerPolicy
from chassis.context.credentials import callers_credentials
from chassis.grpc.client import open_grpc_client
from chassis.health.check import Check
from chassis.host.asyncapi_command import asyncapi_command
from chassis.host.authentication_checks import authentication_checks
from chassis.host.dead_letters_command import dead_letters_command
from chassis.host.doors import Doors
from chassis.host.migrate_command import migrate_command
from chassis.host.parked_events_command import parked_events_command
from chassis.host.runtime import Runtime
from chassis.host.saga_command import saga_command
from chassis.host.service import Service
from chassis.host.version import version_of
from chassis.host.worker import Worker
from chassis.http.app import create_app
from chassis.http.client.fetch_document import fetch_document, post_form
from chassis.messaging.consumer import Consumer
from chassis.messaging.opening import open_broker
from chassis.messaging.pulse import Pulse
from chassis.messaging.relay import Relay
from chassis.resilience.policy import CallPolicy
from chassis.saga.store import SagaStore
from chassis.saga.worker import SagaWorker
from chassis.sql.cleaner import Cleaner
from chassis.sql.database import open_database
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.retention import Retention
from chassis.sql.schema import refuse_unknown_schema

from booking.adapters.inbound.http.problems import PROBLEMS
from booking.adapters.outbound.sql.tables import IDEMPOTENCY_KEYS, OUTBOX, SAGAS
from booking.bootstrap import controllers
from booking.bootstrap.channels import CHANNELS
from booking.bootstrap.consumers import consumers
from booking.bootstrap.container import Container
from booking.bootstrap.sagas import definitions
from booking.bootstrap.settings import Settings

VERSION = version_of("booking")

# How patiently other services are called: what is slow or away must not take this one with it.
PATIENTS_POLICY = CallPolicy(
    timeout=1.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
    idempotent=frozenset(
        {
            "GetPatient",
        }
    ),
)

# The other three are asked by sagas only, which try again themselves, ever later and with the same key. Trying again here
# too would multiply the calls to a service that is in trouble, and win half a second that nobody waits for.
SCHEDULING_POLICY = CallPolicy(
    timeout=1.0,
    attempts=1,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
)

PAYMENTS_POLICY = CallPolicy(
    # Payments may have to ask the card provider twice, and then twice what became of it, a second each. The step of the
    # saga ends after 5 seconds, so that this ends first.
    timeout=4.5,
    attempts=1,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
)

REPORTS_POLICY = CallPolicy(
    timeout=1.0,
    attempts=1,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
)


async def open_service(settings: Settings, runtime: Runtime) -> Doors:
    """Open what the service needs, in this order; it closes in the reverse one."""
    authentication = await runtime.open(
        "authentication",
        open_authentication(settings.auth, fetch=fetch_document, service="booking"),
    )
    database = await runtime.open("database", open_database(settings.sql, runtime.metrics.database))
    await refuse_unknown_schema(
        database,
        settings.sql.migrations,
        command="python -m booking migrate",
    )
    broker = await runtime.open("broker", open_broker(settings.broker))
    patients_channel = await runtime.open(
        "patients",
        open_grpc_client(
            settings.patients,
            "patients",
            policy=PATIENTS_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    scheduling_channel = await runtime.open(
        "scheduling",
        open_grpc_client(
            settings.scheduling,
            "scheduling",
            policy=SCHEDULING_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    payments_channel = await runtime.open(
        "payments",
        open_grpc_client(
            settings.payments,
            "payments",
            policy=PAYMENTS_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
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
    outbox = SqlOutboxStore(database, OUTBOX)
    relay = Relay(outbox, broker, metrics=runtime.metrics.outbox, settings=settings.relay)
    # The container needs to nudge sagas before there is a worker, which needs the container.
    pulse = Pulse()
    container = Container(
        database=database,
        nudge=relay.nudge,
        nudge_sagas=pulse.nudge,
        patients_channel=patients_channel,
        scheduling_channel=scheduling_channel,
        payments_channel=payments_channel,
        reports_channel=reports_channel,
    )
    container.check_dependencies()
    listening = {
        name: Consumer(
            name=name,
            broker=broker,
            topic=topic,
            group=f"booking.{name}",
            handlers=handlers,
            metrics=runtime.metrics.consumers,
            policy=settings.consumer,
        )
        for name, (topic, handlers) in consumers(container).items()
    }
    sagas = SagaWorker(
        SagaStore(database, SAGAS),
        definitions(container),
        metrics=runtime.metrics.sagas,
        settings=settings.sagas,
        nudge=relay.nudge,
        pulse=pulse,
        authorization=own_credentials(settings.auth, fetch=fetch_document, post=post_form),
    )
    cleaner = Cleaner(
        database,
        [
            Retention(IDEMPOTENCY_KEYS.c.remembered_at, settings.retention.idempotency_keys),
            Retention(OUTBOX.events.c.sent_at, settings.retention.published_events),
            Retention(SAGAS.sagas.c.finished_at, settings.retention.finished_sagas),
        ],
    )
    return Doors(
        http=create_app(
            title="booking",
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
            Worker("relay", relay.run, relay.stop, outlives_doors=True),
            *(Worker(name, consumer.run, consumer.stop) for name, consumer in listening.items()),
            Worker("sagas", sagas.run, sagas.stop),
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
    name="booking",
    version=VERSION,
    description="Books laboratory tests: holds the payment, books the slot, places the order, captures the payment.",
    settings=Settings,
    open=open_service,
    commands=[
        migrate_command(lambda settings: settings.sql),
        saga_command(lambda settings: settings.sql, SAGAS),
        dead_letters_command(lambda settings: settings.broker),
        parked_events_command(lambda settings: settings.sql, OUTBOX),
        asyncapi_command(
            title="booking",
            version=VERSION,
            channels=CHANNELS,
        ),
    ],
)
