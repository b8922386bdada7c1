# Owned by the template. Change it there, then run: copier update
"""A process listens where its topology says: whoever calls it looks there, and nowhere else."""

from collections.abc import Iterable
from typing import Any

from chassis.host.settings import HostSettings
from chassis.host.topology.derived_settings import listening
from chassis.host.topology.topology import PlannedProcess
from chassis.settings.error import SettingsError
from chassis.settings.leaf import Leaf

LISTENING = frozenset({("http", "host"), ("http", "port"), ("grpc", "host"), ("grpc", "port")})


def refuse_other_listener(settings: HostSettings, known: Iterable[Leaf], process: PlannedProcess) -> None:
    """Make sure that nobody says to a process that it listens elsewhere: it would, and nobody would find it.

    Args:
        settings: As loaded.
        known: All that can be set in them.
        process: As planned.

    Raises:
        SettingsError: Somebody did; a line for each setting.
    """
    planned = listening(process)
    elsewhere = tuple(
        f"{leaf.name}: {where_it_listens(process, leaf)}"
        for leaf in known
        if leaf.path in LISTENING and str(_value(settings, leaf.path)) != planned.get(leaf.path, str(leaf.default))
    )
    if elsewhere:
        raise SettingsError(elsewhere)


def where_it_listens(process: PlannedProcess, leaf: Leaf) -> str:
    """Tell where else to say what a setting was meant to say.

    Args:
        process: Whose listener it is.
        leaf: One of `LISTENING`.
    """
    return f"the topology says where {process.name} listens; change processes.{process.name}.{leaf.path[0]}"


def _value(settings: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        settings = getattr(settings, name)
    return settings
