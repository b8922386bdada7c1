"""Release the template: from then on every new project may record that version."""

from scaffold.domain.refusals import ReleaseRefused
from scaffold.domain.release import version_order, version_tag
from scaffold.ports.template_source import TemplateSource


class ReleaseTemplateHandler:
    """Rules.

    - A version is released once, and later versions are greater: projects record it for years.
    - What is released is what is committed.
    """

    def __init__(self, *, source: TemplateSource) -> None:
        self._source = source

    def __call__(self, version: str) -> str:
        """Release the committed template and return its tag.

        Raises:
            ReleaseRefused: If the version is malformed, taken or too old, or the tree is dirty.
        """
        tag = version_tag(version)
        released = self._source.released()
        if tag in released:
            raise ReleaseRefused(f"{tag} is released already", f"choose a version after {released[-1]}")
        if released and version_order(tag) < version_order(released[-1]):
            raise ReleaseRefused(f"{tag} is older than {released[-1]}", f"choose a version after {released[-1]}")
        dirty = self._source.uncommitted()
        if dirty:
            more = f" and {len(dirty) - 1} more" if dirty[1:] else ""
            raise ReleaseRefused(f"{dirty[0]}{more} not committed", "commit or remove what is new, then release")
        self._source.release(tag)
        return tag
