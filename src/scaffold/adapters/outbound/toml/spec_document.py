"""A platform's specification in TOML."""

import re
import tomllib
from pathlib import Path

from scaffold.adapters.outbound.toml.lines import lines_of
from scaffold.domain.platform.spec_source import SpecSource
from scaffold.domain.refusals import InvalidSpec

LARGEST = 256 * 1024
_PATH = re.compile(r"\((?:'[^']*'(?:, |,(?=\)))?)+\)")
_AT = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")


class SpecDocument:
    """Reads the values with the standard library, and the lines beside it."""

    def read(self, path: Path) -> SpecSource:
        """Return what the file says."""
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise InvalidSpec(
                [f"{path} cannot be read: {error.strerror}; name a specification: --spec FILE"]
            ) from error
        if len(content) > LARGEST:
            raise InvalidSpec([f"{path} is larger than {LARGEST // 1024} KiB; name a specification: --spec FILE"])
        try:
            text = content.decode().replace("\r\n", "\n")
            values = tomllib.loads(text)
        except UnicodeDecodeError as error:
            raise InvalidSpec([f"{path} is not UTF-8; store it as such"]) from error
        except tomllib.TOMLDecodeError as error:
            raise InvalidSpec([_told(path.name, str(error), content)]) from error
        return SpecSource(path.name, content, values, lines_of(text))


def _told(file: str, said: str, content: bytes) -> str:
    at = _AT.search(said)
    line = at[1] if at and at[1] else content.count(b"\n") + 1
    reason = _PATH.sub(lambda found: ".".join(re.findall(r"'([^']*)'", found[0])), _AT.sub("", said))
    return f"{file}:{line}: {reason[:1].lower()}{reason[1:]}; correct the TOML"
