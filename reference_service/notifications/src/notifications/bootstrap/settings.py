"""Everything that an operator may set, from the environment or a TOML file; `.env.example` lists it."""

from datetime import timedelta
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

from notifications.domain.retry_delay import RetryDelay

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


class SendingSettings(Struct, frozen=True, kw_only=True):
    """How notifications are sent."""

    country_code: Annotated[
        str,
        Meta(pattern=r"^\+[1-9][0-9]{0,3}$", description="Of phone numbers that name none"),
    ] = "+91"
    batch: Annotated[int, Meta(ge=1, description="Notifications that are sent at once")] = 20
    poll: Annotated[float, Meta(gt=0, description="Seconds between looks for what is due")] = 1.0
    lease: Annotated[
        float,
        Meta(gt=0, description="Seconds after which another one sends what its sender has not settled"),
    ] = 30.0
    first_delay: Annotated[float, Meta(gt=0, description="Seconds before the second try")] = 2.0
    most_delay: Annotated[float, Meta(gt=0, description="Seconds that no delay before a try exceeds")] = 300.0

    @property
    def retry_delay(self) -> RetryDelay:
        """How long a notification waits that could not be sent."""
        return RetryDelay(first=timedelta(seconds=self.first_delay), most=timedelta(seconds=self.most_delay))


def _database() -> SqlSettings:
    return SqlSettings(url=Secret("sqlite+aiosqlite:///./notifications.db"))


def _sms_provider() -> HttpClientSettings:
    return HttpClientSettings(url="http://sms-provider:8000")


class Settings(GrpcHostSettings, frozen=True, kw_only=True):
    """The settings of the service."""

    auth: AuthSettings = field(default_factory=AuthSettings)
    sql: SqlSettings = field(default_factory=_database)
    sending: SendingSettings = field(default_factory=SendingSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    broker: BrokerSettings = field(default_factory=BrokerSettings)
    consumer: RetryPolicy = field(default_factory=RetryPolicy)
    relay: RelaySettings = field(default_factory=RelaySettings)
    sms_provider: HttpClientSettings = field(default_factory=_sms_provider)
