"""Ownership zones, declared by the template as gitignore patterns in a hidden answer called `zones`."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from pathspec import PathSpec

from scaffold.domain.ownership import Zone

QUESTION = "zones"


@lru_cache(maxsize=32)
def matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what says whether a path matches one of the gitignore patterns."""
    lines = (unicodedata.normalize("NFD", pattern) for pattern in patterns)
    return lru_cache(maxsize=None)(PathSpec.from_lines("gitignore", lines).match_file)


def zone_finder(declared: Mapping[str, Iterable[Any]]) -> Callable[[str], Zone]:
    """Return what says who owns a path: `yours` goes before `template`, the rest is `shared`."""
    yours = matcher(tuple(map(str, declared.get(Zone.YOURS, ()))))
    template = matcher(tuple(map(str, declared.get(Zone.TEMPLATE, ()))))

    def zone_of(path: str) -> Zone:
        if yours(path):
            return Zone.YOURS
        return Zone.TEMPLATE if template(path) else Zone.SHARED

    return zone_of
