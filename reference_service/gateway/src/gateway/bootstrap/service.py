"""The service as one object that a host can run: what it opens, in order, and its policies."""

from chassis.auth.opening import open_authentication
from chassis.breaker.policy import BreakerPolicy
from chassis.context.credentials import callers_credentials
from chassis.grpc.client import open_grpc_client
from chassis.host.authentication_checks import authentication_checks
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.version import version_of
from chassis.http.app import create_app
from chassis.http.client.fetch_document import fetch_document
from chassis.http.client.opening import open_http_client
from chassis.resilience.policy import CallPolicy

from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.adapters.inbound.web.desks import PUBLIC
from gateway.bootstrap import controllers
from gateway.bootstrap.container import Container
from gateway.bootstrap.process_clients import open_process_clients
from gateway.bootstrap.settings import Settings
from gateway.use_cases.take_batch import MOST_AT_ONCE

VERSION = version_of("gateway")

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
            "SearchPatients",
        }
    ),
)

SCHEDULING_POLICY = CallPolicy(
    timeout=1.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
    idempotent=frozenset(
        {
            "ListFreeSlots",
        }
    ),
)

REPORTS_POLICY = CallPolicy(
    # It renders the reports of batches meanwhile, on the same processors.
    timeout=2.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
    idempotent=frozenset(
        {
            "GetReport",
            "GetReportPdf",
            "ListReports",
        }
    ),
)

# A batch holds its place for minutes: with places of their own, batches leave those of short calls alone.
BATCHES_POLICY = CallPolicy(
    # The first report of a batch is rendered before it comes.
    timeout=10.0,
    attempts=1,
    places=MOST_AT_ONCE,
    queue=0,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
)

NOTIFICATIONS_POLICY = CallPolicy(
    timeout=1.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
    idempotent=frozenset(
        {
            "ListNotifications",
        }
    ),
)

BILLING_POLICY = CallPolicy(
    timeout=1.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
    idempotent=frozenset(
        {
            "GetInvoice",
        }
    ),
)

ARCHIVE_POLICY = CallPolicy(
    timeout=1.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
    idempotent=frozenset(
        {
            "GetDocument",
        }
    ),
)

BOOKING_POLICY = CallPolicy(
    timeout=1.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
)

ANALYTICS_POLICY = CallPolicy(
    timeout=1.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
)

INSTRUMENT_POLICY = CallPolicy(
    timeout=5.0,
    attempts=3,
    places=32,
    queue=64,
    breaker=BreakerPolicy(fail_max=5, reset_after=10.0),
)


async def open_service(settings: Settings, runtime: Runtime) -> Doors:
    """Open what the service needs, in this order; it closes in the reverse one."""
    authentication = await runtime.open(
        "authentication",
        open_authentication(settings.auth, fetch=fetch_document, service="gateway"),
    )
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
    batches_channel = await runtime.open(
        "reports batches",
        open_grpc_client(
            settings.reports,
            "reports_batches",
            policy=BATCHES_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    notifications_channel = await runtime.open(
        "notifications",
        open_grpc_client(
            settings.notifications,
            "notifications",
            policy=NOTIFICATIONS_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    billing_channel = await runtime.open(
        "billing",
        open_grpc_client(
            settings.billing,
            "billing",
            policy=BILLING_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    archive_channel = await runtime.open(
        "archive",
        open_grpc_client(
            settings.archive,
            "archive",
            policy=ARCHIVE_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    booking_client = await runtime.open(
        "booking",
        open_http_client(
            settings.booking,
            "booking",
            policy=BOOKING_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    analytics_client = await runtime.open(
        "analytics",
        open_http_client(
            settings.analytics,
            "analytics",
            policy=ANALYTICS_POLICY,
            metrics=runtime.metrics,
            # A service of our own is asked in the name of whoever asks this one.
            authorization=callers_credentials,
        ),
    )
    instrument_client = await runtime.open(
        "instrument",
        open_http_client(
            settings.instrument,
            "instrument",
            policy=INSTRUMENT_POLICY,
            metrics=runtime.metrics,
        ),
    )
    process_clients = await open_process_clients(settings.processes, settings.http, runtime)
    container = Container(
        patients_channel=patients_channel,
        scheduling_channel=scheduling_channel,
        reports_channel=reports_channel,
        batches_channel=batches_channel,
        notifications_channel=notifications_channel,
        billing_channel=billing_channel,
        archive_channel=archive_channel,
        booking_client=booking_client,
        analytics_client=analytics_client,
        instrument_client=instrument_client,
        process_clients=process_clients,
    )
    container.check_dependencies()
    return Doors(
        http=create_app(
            title="gateway",
            version=VERSION,
            description=SERVICE.description,
            settings=settings.api,
            handlers=controllers.CONTROLLERS,
            dependencies=controllers.dependencies(container),
            problems=PROBLEMS,
            bearer=settings.auth.on,
            public=PUBLIC,
        ),
        authentication=authentication,
        checks=[
            *authentication_checks(authentication, settings.auth),
        ],
    )


SERVICE = Service(
    name="gateway",
    version=VERSION,
    description="The edge of the laboratory: who comes in, one answer out of many services, and the live desk.",
    settings=Settings,
    open=open_service,
)
