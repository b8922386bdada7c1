"""The page of dependencies, from the pyproject files, with a reason for each."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docs.sources.table import NOTE, code, table

_HEAD = f"""\
{NOTE}

# Dependencies

Everything that the kit, the chassis and a service with the default answers ask for, each with its reason. What these
bring in turn is pinned in `requirements.lock` of the kit and in `uv.lock` of a service.
"""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_REASONS = Path(__file__).with_name("reasons.toml")


class ReasonsDiffer(Exception):
    """A dependency has no reason, or a reason has no dependency."""


def dependencies_page(root: Path, service: Path) -> str:
    """
    Write the page.

    Args:
        root: This repository.
        service: A rendered service.

    Raises:
        ReasonsDiffer: The reasons are not those of the dependencies.
    """
    reasons = tomllib.loads(_REASONS.read_text())
    kit, chassis, rendered = (_project(folder) for folder in (root, root / "template" / "chassis", service))
    sections = {
        "The kit, installed": kit["project"]["dependencies"],
        **{f"The kit, to work on it: {name}": group for name, group in _groups(kit)},
        "The chassis": chassis["project"]["dependencies"],
        **{f"The chassis, extra {name}": extra for name, extra in chassis["project"]["optional-dependencies"].items()},
        "A service": rendered["project"]["dependencies"],
        **{f"A service, to work on it: {name}": group for name, group in _groups(rendered)},
    }
    refuse_differences({_name(each) for section in sections.values() for each in section}, reasons)
    return "\n".join((_HEAD, *(_section(title, each, reasons) for title, each in sections.items())))


def refuse_differences(dependencies: set[str], reasons: Mapping[str, str]) -> None:
    """
    Refuse reasons that are not those of the dependencies.

    Args:
        dependencies: Names of what is asked for.
        reasons: By name.

    Raises:
        ReasonsDiffer: One is missing, or one is too many.
    """
    if missing := sorted(dependencies - reasons.keys()):
        raise ReasonsDiffer(f"{', '.join(missing)}: no reason; give one in {_REASONS.name}")
    if idle := sorted(reasons.keys() - dependencies):
        raise ReasonsDiffer(f"{', '.join(idle)}: nothing asks for it; delete it from {_REASONS.name}")


def _project(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text())


def _groups(project: Mapping[str, Any]) -> Iterable[tuple[str, list[str]]]:
    for name, group in project["dependency-groups"].items():
        if requirements := [each for each in group if isinstance(each, str)]:
            yield name, requirements


def _section(title: str, requirements: Iterable[str], reasons: Mapping[str, str]) -> str:
    rows = ((code(each), reasons[_name(each)]) for each in requirements)
    return f"## {title}\n\n{table(('requirement', 'reason'), rows)}\n"


def _name(requirement: str) -> str:
    found = _NAME.match(requirement)
    assert found is not None, requirement
    return found[0].lower()
