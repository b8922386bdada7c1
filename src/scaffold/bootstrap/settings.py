"""What can be set from outside: teams fork the kit."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import scaffold
from scaffold.domain.template_address import template_address

ADDRESS = "https://github.com/hexagonal-scaffold/scaffold.git"


@dataclass(frozen=True, slots=True)
class Settings:
    """The kit's settings.

    Args:
        address: What projects record as their template (`SCAFFOLD_TEMPLATE_ADDRESS`).
        bundle: The file with the template's releases (`SCAFFOLD_TEMPLATE_BUNDLE`); else the wheel's own.
    """

    address: str
    bundle: Path

    @classmethod
    def load(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings from the environment.

        Raises:
            UnusableTemplate: If the address is not one that a project may record.
        """
        own = Path(scaffold.__file__).with_name("template.bundle")
        return cls(
            address=template_address(environ.get("SCAFFOLD_TEMPLATE_ADDRESS") or ADDRESS),
            bundle=Path(environ.get("SCAFFOLD_TEMPLATE_BUNDLE") or own).absolute(),
        )
