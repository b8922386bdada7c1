"""Reads a specification: which keys there are, and what each may hold."""

from collections.abc import Mapping
from typing import Any

from scaffold.domain.platform.platform_spec import PlatformSpec, ServiceSpec, Written
from scaffold.domain.platform.spec_problems import SpecProblems
from scaffold.domain.platform.spec_source import SpecSource
from scaffold.domain.quoting import quoted

_TABLES = ("platform", "services")
_PLATFORM = {"name": str, "description": str, "team": str, "licence": str}
_ANSWERS = {
    "description": str,
    "doors": list,
    "storage": str,
    "aggregate": str,
    "fields": str,
    "example": bool,
    "sagas": bool,
}
_NAMES = ("commands", "events", "calls", "third_parties", "subscribes")
_SERVICE: Mapping[str, type] = _ANSWERS | dict.fromkeys(_NAMES, list)
_IN_WORDS = {
    str: 'a text in quotes: key = "text"',
    list: 'a list of texts: key = ["one", "other"]',
    bool: "true or false",
}


def read_spec(source: SpecSource, problems: SpecProblems) -> PlatformSpec:
    """Read a specification as far as it can be read.

    Args:
        source: The file.
        problems: Where to note what is wrong.
    """
    for key in source.values:
        if key not in _TABLES:
            problems.unknown(source.line(key), f"{quoted(key)} is no part of a platform", key, _TABLES)
    platform = _table(source, ("platform",), _PLATFORM, problems)
    for key in ("name", "description"):
        if key not in platform:
            fix = f'write {key} = "…" under [platform]'
            problems.note(source.line("platform", key), f"the platform has no {key}", fix)
    services = source.values.get("services")
    if not isinstance(services, dict) or not services:
        problems.note(source.line("services"), "there is no service", "write [services.NAME] with a description")
        services = {}
    lines = {key: source.line("platform", key) for key in platform}
    return PlatformSpec(
        name=Written(platform.get("name", ""), source.line("platform", "name")),
        description=platform.get("description", ""),
        common={key: platform[key] for key in ("team", "licence") if key in platform},
        services=tuple(_service(source, name, problems) for name in services),
        lines=lines,
    )


def _service(source: SpecSource, name: str, problems: SpecProblems) -> ServiceSpec:
    here = ("services", name)
    table = _table(source, here, _SERVICE, problems)

    def names(key: str) -> tuple[Written, ...]:
        return tuple(Written(text, source.line(*here, key, number)) for number, text in enumerate(table.get(key, ())))

    return ServiceSpec(
        name=Written(name, source.line(*here)),
        answers={key: table[key] for key in _ANSWERS if key in table},
        commands=names("commands"),
        events=names("events"),
        calls=names("calls"),
        third_parties=names("third_parties"),
        subscribes=names("subscribes"),
        lines={key: source.line(*here, key) for key in table},
    )


def _table(
    source: SpecSource, place: tuple[str, ...], keys: Mapping[str, type], problems: SpecProblems
) -> Mapping[str, Any]:
    table: Any = source.values
    for step in place:
        table = table.get(step, {})
    if not isinstance(table, dict):
        problems.note(source.line(*place), f"{'.'.join(place)} is no table", f"write [{'.'.join(place)}]")
        return {}
    read = {}
    for key, value in table.items():
        line = source.line(*place, key)
        if key not in keys:
            problems.unknown(line, f"{quoted(key)} is no key of [{'.'.join(place)}]", key, keys)
        elif not _fits(value, keys[key]):
            problems.note(line, f"{key} is not what it has to be", f"write {_IN_WORDS[keys[key]]}")
        else:
            read[key] = value
    return read


def _fits(value: Any, kind: type) -> bool:
    if isinstance(value, list):
        return kind is list and all(isinstance(each, str) for each in value)
    return isinstance(value, kind)
