"""Releases that need no bundle."""

from scaffold.domain.refusals import UnknownTemplateVersion
from scaffold.ports.template import Template
from tests.fakes.template import ADDRESS, FakeTemplate


class FakeTemplateReleases:
    """Carries the versions that it is given."""

    def __init__(self, *versions: str) -> None:
        self._versions = versions

    def address(self) -> str:
        return ADDRESS

    def versions(self) -> tuple[str, ...]:
        return self._versions

    def open(self, version: str) -> Template:
        if version not in self._versions:
            raise UnknownTemplateVersion(version, "install another kit")
        return FakeTemplate(version)
