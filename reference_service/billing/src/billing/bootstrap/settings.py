"""Everything that an operator may set, from the environment or a TOML file; `.env.example` lists it."""

from decimal import Decimal
from typing import Annotated

from chassis.auth.settings import AuthSettings
from chassis.host.settings import GrpcHostSettings
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.settings.secret import Secret
from chassis.sql.settings import SqlSettings
from msgspec import Meta, Struct, field

from billing.domain.money import Money

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


class ContractPriceSettings(Struct, frozen=True, kw_only=True):
    """What a report costs that has no price of its own."""

    amount: Annotated[
        str,
        Meta(pattern=r"^[0-9]{1,11}(\.[0-9]{1,2})?$", description="In whole units, such as 1450.00"),
    ] = "1450.00"
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="By ISO 4217")] = "INR"

    @property
    def price(self) -> Money:
        """As the domain knows it."""
        return Money(Decimal(self.amount), self.currency)


def _database() -> SqlSettings:
    return SqlSettings(url=Secret("sqlite+aiosqlite:///./billing.db"))


class Settings(GrpcHostSettings, frozen=True, kw_only=True):
    """The settings of the service."""

    auth: AuthSettings = field(default_factory=AuthSettings)
    sql: SqlSettings = field(default_factory=_database)
    contract_price: ContractPriceSettings = field(default_factory=ContractPriceSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    broker: BrokerSettings = field(default_factory=BrokerSettings)
    consumer: RetryPolicy = field(default_factory=RetryPolicy)
    relay: RelaySettings = field(default_factory=RelaySettings)
