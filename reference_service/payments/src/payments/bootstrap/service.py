"""The service as one object that a host can run: what it opens, in order, and its policies."""

from datetime import timedelta

from chassis.auth.opening import open_authentication
from chassis.breaker.policy import BreakerPolicy
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
from chassis.http.client.fetch_document import fetch_document
from chassis.http.client.opening import open_http_client
from chassis.messaging.consumer import Consumer
from chassis.messaging.opening import open_broker
from chassis.messaging.relay import Relay
from chassis.resilience.policy import CallPolicy
from chassis.sql.cleaner import Cleaner
from chassis.sql.database import open_database
from chassis.sql.outbox import SqlOutboxStore
from chassis.sql.retention import Retention
from chassis.sql.schema import refuse_unknown_schema

from payments.adapters.inbound.grpc.statuses import STATUSES
from payments.adapters.inbound.timer.forgotten_payments import ForgottenPayments
from payments.adapters.outbound.sql.tables import OUTBOX
from payments.bootstrap import servicers
from payments.bootstrap.channels import CHANNELS
from payments.bootstrap.consumers import consumers
from payments.bootstrap.container import Container
from payments.bootstrap.settings import Settings
from payments.use_cases.settle_forgotten_payments import SettleForgottenPayments

VERSION = version_of("payments")

# How patiently other services are called: what is slow or away must not take this one with it.
# Both tries, and both of the question what became of them, take 4.1 seconds at most: booking waits for 4.5.
CARD_PROVIDER_POLICY = CallPolicy(
    timeout=1.0,
    attempts=2,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
)


async def open_service(settings: Settings, runtime: Runtime) -> Doors:
    """Open what the service needs, in this order; it closes in the reverse one."""
    authentication = await runtime.open(
        "authentication",
        open_authentication(settings.auth, fetch=fetch_document, service="payments"),
    )
    database = await runtime.open("database", open_database(settings.sql, runtime.metrics.database))
    await refuse_unknown_schema(
        database,
        settings.sql.migrations,
        command="python -m payments migrate",
    )
    broker = await runtime.open("broker", open_broker(settings.broker))
    card_provider_client = await runtime.open(
        "card_provider",
        open_http_client(
            settings.card_provider,
            "card_provider",
            policy=CARD_PROVIDER_POLICY,
            metrics=runtime.metrics,
        ),
    )
    outbox = SqlOutboxStore(database, OUTBOX)
    relay = Relay(outbox, broker, metrics=runtime.metrics.outbox, settings=settings.relay)
    container = Container(
        database=database,
        nudge=relay.nudge,
        card_provider_client=card_provider_client,
    )
    container.check_dependencies()
    listening = {
        name: Consumer(
            name=name,
            broker=broker,
            topic=topic,
            group=f"payments.{name}",
            handlers=handlers,
            metrics=runtime.metrics.consumers,
            policy=settings.consumer,
        )
        for name, (topic, handlers) in consumers(container).items()
    }
    forgotten = ForgottenPayments(
        settle=container.settle_forgotten_payments(),
        command=SettleForgottenPayments(timedelta(seconds=settings.settlement.patience)),
        interval=settings.settlement.interval,
    )
    cleaner = Cleaner(
        database,
        [
            Retention(OUTBOX.events.c.sent_at, settings.retention.published_events),
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
            Worker("forgotten-payments", forgotten.run, forgotten.stop),
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
    name="payments",
    version=VERSION,
    description="Money on cards: held, captured, given back.",
    settings=Settings,
    open=open_service,
    commands=[
        migrate_command(lambda settings: settings.sql),
        dead_letters_command(lambda settings: settings.broker),
        parked_events_command(lambda settings: settings.sql, OUTBOX),
        asyncapi_command(
            title="payments",
            version=VERSION,
            channels=CHANNELS,
        ),
    ],
)
