# Owned by the template. Change it there, then run: copier update
"""Where a process shows its figures to operators, if not where it listens for clients."""

from collections.abc import Mapping
from pathlib import Path

from chassis.host.settings import HostSettings
from chassis.settings.document import read_document
from chassis.settings.environment import read_environment
from chassis.settings.findings import Findings
from chassis.settings.leaves import file_variable, leaves

_PATH = ("http", "admin_port")


def admin_port(prefix: str, own: Mapping[str, str]) -> int | None:
    """Find the port in what is said to a process, which another one may host: that tells what is wrong with it.

    Args:
        prefix: Of the process.
        own: The variables with this prefix.

    Returns:
        None if it has none, or one that is not known before it is open.
    """
    known = tuple(leaf for leaf in leaves(HostSettings, prefix) if leaf.path == _PATH)
    findings = Findings()
    if file_variable(prefix) in own:
        read_document(known, Path(own[file_variable(prefix)]), findings)
    read_environment(known, prefix=prefix, environ=own, findings=findings)
    return findings.values.get(_PATH) or None
