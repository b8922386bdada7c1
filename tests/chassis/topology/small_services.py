"""Two services that do nothing, as packages that a platform can import."""

from pathlib import Path

SERVICE = """
from chassis.grpc.channel import ChannelSettings
from chassis.host.command import Command
from chassis.host.doors import Doors
from chassis.host.service import Service
from chassis.host.settings import GrpcHostSettings
from chassis.http.client.settings import HttpClientSettings
from chassis.messaging.settings import BrokerSettings
from chassis.sql.settings import SqlSettings
from msgspec import Struct, field


class Settings(GrpcHostSettings, frozen=True, kw_only=True):
    sql: SqlSettings = field(default_factory=SqlSettings)
    broker: BrokerSettings = field(default_factory=BrokerSettings)
    {other}: ChannelSettings = field(default_factory=lambda: ChannelSettings(address="dns:///elsewhere:50051"))
    processes: tuple[str, ...] = ()
    {third}: HttpClientSettings = field(default_factory=lambda: HttpClientSettings(url="http://elsewhere"))


async def open_service(settings, runtime):
    return Doors()


async def tell(settings, arguments):
    print(settings.sql.url.reveal(), settings.{other}.address)
    return 0


SERVICE = Service(
    name="{name}",
    version="1",
    description="Does nothing.",
    settings=Settings,
    open=open_service,
    commands=[Command("migrate", "tell where", tell)],
)
"""


def write_service(folder: Path, name: str, other: str, third: str) -> None:
    """Write one, which has the settings of a caller of two others."""
    package = folder / name / "src" / name
    (package / "bootstrap").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "bootstrap" / "__init__.py").write_text("")
    (package / "bootstrap" / "service.py").write_text(SERVICE.format(name=name, other=other, third=third))
