"""Everything that an operator may set, from the environment or a TOML file; `.env.example` lists it."""

from typing import Annotated

from chassis.auth.settings import AuthSettings
from chassis.grpc.channel import ChannelSettings
from chassis.host.settings import HostSettings
from chassis.http.settings import ApiSettings
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.saga.settings import SagaSettings
from chassis.settings.secret import Secret
from chassis.sql.settings import SqlSettings
from msgspec import Meta, Struct, field

DAY = 86_400.0


class RetentionSettings(Struct, frozen=True, kw_only=True):
    """How long what is done with is kept, so that it can be looked up, sent again, or recognised."""

    idempotency_keys: Annotated[
        float,
        Meta(gt=0, description="Seconds that an idempotency key is remembered"),
    ] = DAY
    published_events: Annotated[
        float,
        Meta(gt=0, description="Seconds that a published event is kept"),
    ] = 7 * DAY
    finished_sagas: Annotated[
        float,
        Meta(gt=0, description="Seconds that a saga which is over can be looked up"),
    ] = 30 * DAY


def _database() -> SqlSettings:
    return SqlSettings(url=Secret("sqlite+aiosqlite:///./booking.db"))


def _patients() -> ChannelSettings:
    return ChannelSettings(address="dns:///patients:50051")


def _scheduling() -> ChannelSettings:
    return ChannelSettings(address="dns:///scheduling:50051")


def _payments() -> ChannelSettings:
    return ChannelSettings(address="dns:///payments:50051")


def _reports() -> ChannelSettings:
    return ChannelSettings(address="dns:///reports:50051")


class Settings(HostSettings, frozen=True, kw_only=True):
    """The settings of the service."""

    auth: AuthSettings = field(default_factory=AuthSettings)
    api: ApiSettings = field(default_factory=ApiSettings)
    sql: SqlSettings = field(default_factory=_database)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    broker: BrokerSettings = field(default_factory=BrokerSettings)
    consumer: RetryPolicy = field(default_factory=RetryPolicy)
    relay: RelaySettings = field(default_factory=RelaySettings)
    sagas: SagaSettings = field(default_factory=SagaSettings)
    patients: ChannelSettings = field(default_factory=_patients)
    scheduling: ChannelSettings = field(default_factory=_scheduling)
    payments: ChannelSettings = field(default_factory=_payments)
    reports: ChannelSettings = field(default_factory=_reports)
