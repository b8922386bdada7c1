"""The service that the template makes with its defaults and with sagas, importable."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from chassis.grpc.stubs import generate

from scaffold.adapters.outbound.copier_format.copier_template import load_template
from scaffold.domain.release import Release
from scaffold.domain.template_file import TemplateFile

NAME = "samples"


class RenderedService:
    """
    The service `samples`, from the template as it is on the disk.

    Args:
        root: This repository.
        folder: An empty folder for it.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        template = load_template(_template_files(root), Release("https://example.com/kit.git", "v0.0.0"))
        for file in template.render({"service_name": NAME, "sagas": True}).files:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        source = folder / "src"
        stubs = source / NAME / "adapters" / "inbound" / "grpc" / "stubs"
        generate(folder / "proto" / f"{NAME}.proto", stubs, root=source)
        sys.path.insert(0, str(source))

    @property
    def service(self) -> Any:
        """What its host runs."""
        return import_module(f"{NAME}.bootstrap.service").SERVICE


def _template_files(root: Path) -> Iterator[TemplateFile]:
    yield TemplateFile("copier.yml", (root / "copier.yml").read_bytes())
    for path in sorted((root / "template").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            yield TemplateFile(name, str(path.readlink()).encode(), link=True)
        elif path.is_file():
            yield TemplateFile(name, path.read_bytes())
