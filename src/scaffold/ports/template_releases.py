"""The released versions of the template."""

from typing import Protocol

from scaffold.ports.template import Template


class TemplateReleases(Protocol):
    """Every version that this kit carries, with no network."""

    def address(self) -> str:
        """Return the git address that projects record."""
        ...

    def versions(self) -> tuple[str, ...]:
        """Return the versions' tags, the oldest first; never empty."""
        ...

    def open(self, version: str) -> Template:
        """Load one version.

        Raises:
            UnknownTemplateVersion: If the kit does not carry it.
        """
        ...
