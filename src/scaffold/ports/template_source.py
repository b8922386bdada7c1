"""The template as its maintainers have committed it, and the bundle of what they released."""

from typing import Protocol


class TemplateSource(Protocol):
    """A kit's own repository, seen by the one command that releases from it."""

    def uncommitted(self) -> tuple[str, ...]:
        """Return the paths that differ from the last commit, also the untracked ones."""
        ...

    def released(self) -> tuple[str, ...]:
        """Return the tags that the bundle holds, the oldest first."""
        ...

    def release(self, tag: str) -> None:
        """Add the committed template to the bundle under a tag, all or nothing."""
        ...
