# Owned by the template. Change it there, then run: copier update
"""Reads settings from a TOML file."""

import tomllib
from pathlib import Path
from typing import Any

from chassis.settings.conversion import from_toml
from chassis.settings.findings import Findings
from chassis.settings.leaf import Leaf


def read_document(known: tuple[Leaf, ...], file: Path, findings: Findings) -> bool:
    """Take every setting from a TOML file, and note every key that is none.

    Args:
        known: Everything that can be set.
        file: The document; tables are the structs within the settings.
        findings: Where values and problems go.

    Returns:
        Whether the file could be read at all.
    """
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        findings.problems.append(f"{file}: cannot be read ({error.strerror}); name a readable TOML file")
    except ValueError as error:
        findings.problems.append(f"{file}: is not TOML ({error}); correct it")
    else:
        _read_table({leaf.path: leaf for leaf in known}, (), document, file, findings)
        return True
    return False


def _read_table(
    known: dict[tuple[str, ...], Leaf],
    path: tuple[str, ...],
    table: dict[str, Any],
    file: Path,
    findings: Findings,
) -> None:
    tables = {leaf[:depth] for leaf in known for depth in range(1, len(leaf))}
    for key, value in table.items():
        here = (*path, key)
        dotted = ".".join(here)
        if here in known:
            findings.offer(known[here], f"{dotted} in {file}", from_toml, value)
        elif here not in tables:
            names = [".".join(each) for each in (*known, *sorted(tables))]
            findings.unknown(dotted, names, f" in {file}")
        elif isinstance(value, dict):
            _read_table(known, here, value, file, findings)
        else:
            findings.problems.append(f"{dotted} in {file}: is not a table; write [{dotted}]")
