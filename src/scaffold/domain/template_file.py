"""One file of a template, as its maintainers committed it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A file or a link.

    Args:
        path: Relative to the template's root, with forward slashes.
        content: Its bytes; for a link, where it leads.
        executable: Whether it may be run.
        link: Whether it is a symbolic link.
    """

    path: str
    content: bytes
    executable: bool = False
    link: bool = False
