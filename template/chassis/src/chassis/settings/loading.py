# Owned by the template. Change it there, then run: copier update
"""Reads all settings of a service at once, and says everything that is wrong with them at once."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from chassis.settings.assembly import assemble
from chassis.settings.document import read_document
from chassis.settings.environment import read_environment
from chassis.settings.error import SettingsError
from chassis.settings.findings import Findings
from chassis.settings.leaf import Leaf
from chassis.settings.leaves import file_variable, leaves
from chassis.settings.redaction import Redaction
from chassis.settings.secret import Secret
from chassis.settings.wording import full_text

T = TypeVar("T", bound=msgspec.Struct)


_NONE: Mapping[str, str] = MappingProxyType({})


def load(
    shape: type[T],
    *,
    prefix: str,
    environ: Mapping[str, str],
    file: Path | None = None,
    defaults: Mapping[str, str] = _NONE,
) -> T:
    """Make the settings from a TOML file and the environment, which wins.

    The field `port` of the struct in field `http` is `PREFIX_HTTP_PORT` in the environment and `port` under
    `[http]` in TOML. A secret may stand in a file that `PREFIX_…_FILE` names.

    Args:
        shape: A frozen struct, which may hold structs; its fields carry their meaning in `msgspec.Meta`.
        prefix: What all names start with, without the underscore.
        environ: The environment variables.
        file: The TOML file; if not given, the one that `PREFIX_SETTINGS` names, if any.
        defaults: Variables that go before those of the struct itself, and behind file and environment.

    Raises:
        SettingsError: Something is wrong; it tells everything, one line each.
    """
    known = leaves(shape, prefix)
    named = environ.get(file_variable(prefix))
    source = file or (Path(named) if named else None)
    findings = Findings()
    read_environment(known, prefix=prefix, environ=defaults, findings=findings)
    readable = source is None or read_document(known, source, findings)
    read_environment(known, prefix=prefix, environ=environ, findings=findings)
    if readable:
        findings.problems.extend(_demand(leaf) for leaf in known if findings.missing(leaf))
    if findings.problems:
        raise _error(findings)
    try:
        return assemble(shape, {leaf.path: findings.values.get(leaf.path, leaf.default) for leaf in known})
    except ValueError as error:
        findings.problems.append(f"{prefix}_*: {error}")
        raise _error(findings) from None


def _demand(leaf: Leaf) -> str:
    return f"{leaf.name}: is required and not set; set {' or '.join(leaf.names)} to {full_text(leaf)}"


def _error(findings: Findings) -> SettingsError:
    """Tell the problems, a line each, without a secret that got into the wrong variable or message."""
    hidden = Redaction(value for value in findings.values.values() if isinstance(value, Secret))
    return SettingsError(tuple(hidden.text(" ".join(problem.split())) for problem in findings.problems))
