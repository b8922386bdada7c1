"""One released version of the template."""

import re
from dataclasses import dataclass

from scaffold.domain.quoting import quoted
from scaffold.domain.refusals import ReleaseRefused

_VERSION = re.compile(r"\Av?(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\Z")


@dataclass(frozen=True, slots=True)
class Release:
    """What a project records of where it came from.

    Args:
        address: The template's git address, such as `https://example.com/kit.git`; never a path.
        version: The tag, such as `v0.1.0`.
    """

    address: str
    version: str


def version_tag(text: str) -> str:
    """Return the tag for a version that was typed with or without its `v`.

    Raises:
        ReleaseRefused: If the text is not three numbers (https://semver.org, without pre-releases).
    """
    match = _VERSION.match(text)
    if match is None:
        raise ReleaseRefused(f"{quoted(text)} is not a version", "give three numbers, such as v0.2.0")
    return f"v{'.'.join(match.groups())}"


def version_order(tag: str) -> tuple[int, ...]:
    """Return the key that sorts tags from the oldest to the newest."""
    return tuple(int(number) for number in tag.removeprefix("v").split("."))
