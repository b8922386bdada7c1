"""Specifications without files."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from scaffold.adapters.outbound.toml.lines import lines_of
from scaffold.domain.platform.spec_source import SpecSource
from scaffold.domain.refusals import InvalidSpec


class FakeSpecFile:
    """Holds specifications by path, to be changed at will."""

    def __init__(self, texts: Mapping[Path, str]) -> None:
        self.texts = dict(texts)

    def read(self, path: Path) -> SpecSource:
        if path not in self.texts:
            raise InvalidSpec([f"{path} cannot be read"])
        text = self.texts[path]
        return SpecSource(path.name, text.encode(), tomllib.loads(text), lines_of(text))
