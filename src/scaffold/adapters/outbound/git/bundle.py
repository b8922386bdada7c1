"""A git bundle of the template's releases: one opaque file that travels in the wheel.

Its format: https://git-scm.com/docs/gitformat-bundle
"""

from pathlib import Path

from scaffold.domain.release import version_order

_TAGS = "refs/tags/"


def tags_in(bundle: Path) -> tuple[str, ...]:
    """Return the tags that a bundle's header lists, the oldest first; none if there is no such file."""
    if not bundle.exists():
        return ()
    tags = []
    with bundle.open("rb") as lines:
        for line in lines:
            if line == b"\n":
                break
            _, _, reference = line.decode(errors="replace").strip().partition(" ")
            if reference.startswith(_TAGS):
                tags.append(reference.removeprefix(_TAGS))
    return tuple(sorted(tags, key=version_order))
