"""Everything that an operator may set, from the environment or a TOML file; `.env.example` lists it."""

from typing import Annotated

from chassis.auth.settings import AuthSettings
from chassis.grpc.channel import ChannelSettings
from chassis.host.settings import GrpcHostSettings
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.objects.settings import ObjectSettings
from chassis.settings.secret import Secret
from chassis.sql.settings import SqlSettings
from msgspec import Meta, Struct, field

DAY = 86_400.0


class RetentionSettings(Struct, frozen=True, kw_only=True):
    """How long what is done with is kept, so that it can be sent again, or recognised."""

    published_events: Annotated[
        float,
        Meta(gt=0, description="Seconds that a published event is kept"),
    ] = 7 * DAY
    processed_messages: Annotated[
        float,
        Meta(gt=0, description="Seconds that a handled message is recognised, if the broker repeats it"),
    ] = 14 * DAY


def _database() -> SqlSettings:
    return SqlSettings(url=Secret("sqlite+aiosqlite:///./archive.db"))


def _objects() -> ObjectSettings:
    return ObjectSettings(url="file:///./archive-objects")


def _reports() -> ChannelSettings:
    return ChannelSettings(address="dns:///reports:50051")


class Settings(GrpcHostSettings, frozen=True, kw_only=True):
    """The settings of the service."""

    auth: AuthSettings = field(default_factory=AuthSettings)
    sql: SqlSettings = field(default_factory=_database)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    broker: BrokerSettings = field(default_factory=BrokerSettings)
    consumer: RetryPolicy = field(default_factory=RetryPolicy)
    relay: RelaySettings = field(default_factory=RelaySettings)
    objects: ObjectSettings = field(default_factory=_objects)
    reports: ChannelSettings = field(default_factory=_reports)
