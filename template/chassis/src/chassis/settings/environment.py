# Owned by the template. Change it there, then run: copier update
"""Reads settings from environment variables, and secrets from the files that such variables name."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from chassis.settings.conversion import from_text
from chassis.settings.findings import Findings
from chassis.settings.leaf import Leaf
from chassis.settings.leaves import file_variable
from chassis.settings.service_links import is_service_link


def read_environment(known: tuple[Leaf, ...], *, prefix: str, environ: Mapping[str, str], findings: Findings) -> None:
    """Take every setting from the environment, and note every variable of ours that is none.

    Args:
        known: Everything that can be set.
        prefix: What all names start with, without the underscore.
        environ: The variables.
        findings: Where values and problems go.
    """
    names = {file_variable(prefix), *(name for leaf in known for name in leaf.names)}
    for leaf in known:
        given = [name for name in leaf.names if name in environ]
        if len(given) > 1:
            findings.refuse(leaf, given[0], f"is set, and {given[1]} too", "remove one of them")
        elif given == [leaf.name]:
            findings.offer(leaf, leaf.name, from_text, environ[leaf.name])
        elif given:
            _read_secret_file(leaf, given[0], environ[given[0]], findings)
    for name in _strangers(names, prefix, environ):
        findings.unknown(name, sorted(names))


def _strangers(names: set[str], prefix: str, environ: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(environ):
        ours = name.startswith(f"{prefix}_") and name not in names
        if ours and not is_service_link(name.removeprefix(f"{prefix}_"), environ[name]):
            yield name


def _read_secret_file(leaf: Leaf, name: str, path: str, findings: Findings) -> None:
    # The path is not shown: who mistakes the variable for its neighbour puts the secret itself here.
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        findings.refuse(leaf, name, f"its file cannot be read ({error.strerror})", "name a readable file")
    except ValueError:
        findings.refuse(leaf, name, "its file is not UTF-8 text", "store the secret as text")
    else:
        findings.offer(leaf, name, from_text, text.rstrip("\r\n"))
