"""A kit's own repository: the template, and a workspace that it is tried out on."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from scaffold.ports.template import Template


class KitRepository(Protocol):
    """Gives the template as it stands in the work tree, released or not."""

    def template(self) -> Template:
        """Return the template as it is on the disk now."""
        ...

    def at_last_commit(self) -> AbstractContextManager["tuple[Template, Path]"]:
        """Give the template of the last commit, and a folder with that commit's platform specifications."""
        ...
