"""Everything that an operator may set, from the environment or a TOML file; `.env.example` lists it."""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

from chassis.auth.settings import AuthSettings
from chassis.compute.settings import ComputeSettings
from chassis.host.settings import GrpcHostSettings
from chassis.http.settings import ApiSettings
from chassis.messaging.relay_settings import RelaySettings
from chassis.messaging.settings import BrokerSettings
from chassis.objects.settings import ObjectSettings
from chassis.settings.error import SettingsError
from chassis.settings.secret import Secret
from chassis.sql.settings import SqlSettings
from msgspec import Meta, Struct, field
from msgspec.structs import replace

from reports.adapters.inbound.http.verification import PATH
from reports.adapters.outbound.typst.laboratory import Laboratory

DAY = 86_400.0


class RetentionSettings(Struct, frozen=True, kw_only=True):
    """How long what is done with is kept, so that it can be looked up or sent again."""

    published_events: Annotated[
        float,
        Meta(gt=0, description="Seconds that a published event is kept"),
    ] = 7 * DAY


class FinishingSettings(Struct, frozen=True, kw_only=True):
    """How reports become documents."""

    at_once: Annotated[
        int,
        Meta(ge=1, description="Reports of one batch, or of those left behind, that are under way at once"),
    ] = 4
    lease: Annotated[
        float,
        Meta(gt=0, description="Seconds after which a report that nobody has finished is taken over"),
    ] = 15.0
    pause: Annotated[
        float,
        Meta(gt=0, description="Seconds between two looks for reports that nobody has finished"),
    ] = 1.0
    fonts: Annotated[
        Path | None,
        Meta(description="Folder with fonts for names in scripts that the service's own fonts do not have"),
    ] = None


def _database() -> SqlSettings:
    return SqlSettings(url=Secret("sqlite+aiosqlite:///./reports.db"))


def _objects() -> ObjectSettings:
    return ObjectSettings(url="file:///./reports-documents")


def _relay() -> RelaySettings:
    # A batch is two hundred events in a second; publishing them some at a time leaves the processor to the reports.
    return RelaySettings(pause=0.1)


class Settings(GrpcHostSettings, frozen=True, kw_only=True):
    """The settings of the service."""

    auth: AuthSettings = field(default_factory=AuthSettings)
    api: ApiSettings = field(default_factory=ApiSettings)
    sql: SqlSettings = field(default_factory=_database)
    objects: ObjectSettings = field(default_factory=_objects)
    rendering: ComputeSettings = field(default_factory=ComputeSettings)
    finishing: FinishingSettings = field(default_factory=FinishingSettings)
    laboratory: Laboratory = field(default_factory=Laboratory)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    broker: BrokerSettings = field(default_factory=BrokerSettings)
    relay: RelaySettings = field(default_factory=_relay)

    def printed(self) -> Laboratory:
        """
        Say what documents say of the laboratory, with an address for their codes even if none is set.

        Raises:
            SettingsError: none is set, and where this process listens is nobody's address.
        """
        if self.laboratory.verify_at:
            return self.laboratory
        if _is_every_interface(self.http.host):
            reason = f"is not set, and {self.http.host} leads nobody anywhere who reads the code on a document"
            advice = f"set it to where {PATH} is reached from outside, such as https://lab.example{PATH}"
            raise SettingsError((f"laboratory.verify_at: {reason}; {advice}",))
        host = f"[{self.http.host}]" if ":" in self.http.host else self.http.host
        return replace(self.laboratory, verify_at=f"http://{host}:{self.http.port}{PATH}")


def _is_every_interface(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        # It has a name.
        return False
