"""Everything that an operator may set, from the environment or a TOML file; `.env.example` lists it."""

from typing import Annotated

from chassis.auth.settings import AuthSettings
from chassis.host.settings import HostSettings
from chassis.http.settings import ApiSettings
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.settings.secret import Secret
from chassis.sql.settings import SqlSettings
from msgspec import Meta, Struct, field

DAY = 86_400.0


class RetentionSettings(Struct, frozen=True, kw_only=True):
    """How long what is done with is kept, so that it can be recognised."""

    processed_messages: Annotated[
        float,
        Meta(gt=0, description="Seconds that a handled message is recognised, if the broker repeats it"),
    ] = 14 * DAY


def _database() -> SqlSettings:
    return SqlSettings(url=Secret("sqlite+aiosqlite:///./analytics.db"))


class Settings(HostSettings, frozen=True, kw_only=True):
    """The settings of the service."""

    auth: AuthSettings = field(default_factory=AuthSettings)
    api: ApiSettings = field(default_factory=ApiSettings)
    sql: SqlSettings = field(default_factory=_database)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    broker: BrokerSettings = field(default_factory=BrokerSettings)
    consumer: RetryPolicy = field(default_factory=RetryPolicy)
