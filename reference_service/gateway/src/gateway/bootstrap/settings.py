"""Everything that an operator may set, from the environment or a TOML file; `.env.example` lists it."""

from typing import Annotated

from chassis.auth.settings import AuthSettings
from chassis.grpc.channel import ChannelSettings
from chassis.host.settings import HostSettings
from chassis.http.client.settings import HttpClientSettings
from chassis.http.settings import ApiSettings
from msgspec import Meta, field


def _patients() -> ChannelSettings:
    return ChannelSettings(address="dns:///patients:50051")


def _scheduling() -> ChannelSettings:
    return ChannelSettings(address="dns:///scheduling:50051")


def _reports() -> ChannelSettings:
    return ChannelSettings(address="dns:///reports:50051")


def _notifications() -> ChannelSettings:
    return ChannelSettings(address="dns:///notifications:50051")


def _billing() -> ChannelSettings:
    return ChannelSettings(address="dns:///billing:50051")


def _archive() -> ChannelSettings:
    return ChannelSettings(address="dns:///archive:50051")


def _booking() -> HttpClientSettings:
    return HttpClientSettings(url="http://booking:8000")


def _analytics() -> HttpClientSettings:
    return HttpClientSettings(url="http://analytics:8000")


def _instrument() -> HttpClientSettings:
    return HttpClientSettings(url="http://instrument:8000")


class Settings(HostSettings, frozen=True, kw_only=True):
    """The settings of the service."""

    auth: AuthSettings = field(default_factory=AuthSettings)
    api: ApiSettings = field(default_factory=ApiSettings)
    patients: ChannelSettings = field(default_factory=_patients)
    scheduling: ChannelSettings = field(default_factory=_scheduling)
    reports: ChannelSettings = field(default_factory=_reports)
    notifications: ChannelSettings = field(default_factory=_notifications)
    billing: ChannelSettings = field(default_factory=_billing)
    archive: ChannelSettings = field(default_factory=_archive)
    booking: HttpClientSettings = field(default_factory=_booking)
    analytics: HttpClientSettings = field(default_factory=_analytics)
    instrument: HttpClientSettings = field(default_factory=_instrument)
    processes: Annotated[
        tuple[str, ...], Meta(description="Where the processes of the platform are, to look after; none: only this one")
    ] = ()
