"""Everything that an operator may set, from the environment or a TOML file; `.env.example` lists it."""

from typing import Annotated

from chassis.auth.settings import AuthSettings
from chassis.host.settings import GrpcHostSettings
from chassis.http.client.settings import HttpClientSettings
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.settings.secret import Secret
from chassis.sql.settings import SqlSettings
from msgspec import Meta, Struct, field

DAY = 86_400.0


class RetentionSettings(Struct, frozen=True, kw_only=True):
    """How long what is done with is kept, so that it can be looked up or sent again."""

    published_events: Annotated[
        float,
        Meta(gt=0, description="Seconds that a published event is kept"),
    ] = 7 * DAY


class SettlementSettings(Struct, frozen=True, kw_only=True):
    """When a payment that the card provider has not answered for counts as forgotten, and is asked for again."""

    patience: Annotated[
        float,
        Meta(gt=0, description="Seconds after which nobody else is expected to ask for it"),
    ] = 30.0
    interval: Annotated[
        float,
        Meta(gt=0, description="Seconds between two looks for such payments"),
    ] = 5.0


def _database() -> SqlSettings:
    return SqlSettings(url=Secret("sqlite+aiosqlite:///./payments.db"))


def _card_provider() -> HttpClientSettings:
    return HttpClientSettings(url="http://card-provider:8000")


class Settings(GrpcHostSettings, frozen=True, kw_only=True):
    """The settings of the service."""

    auth: AuthSettings = field(default_factory=AuthSettings)
    sql: SqlSettings = field(default_factory=_database)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    broker: BrokerSettings = field(default_factory=BrokerSettings)
    consumer: RetryPolicy = field(default_factory=RetryPolicy)
    relay: RelaySettings = field(default_factory=RelaySettings)
    card_provider: HttpClientSettings = field(default_factory=_card_provider)
    settlement: SettlementSettings = field(default_factory=SettlementSettings)
