"""A platform and its services as one project."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from scaffold.domain.ownership import Zone
from scaffold.domain.platform.spec_source import SpecSource
from scaffold.domain.rendering import RenderedFile, Rendering

SPEC = "platform.toml"
_CONTRACT = re.compile(r"proto/[^/]+\.proto")
_PACKAGE = re.compile(rb"^package\s+([a-z0-9_]+)", re.MULTILINE)


def workspace(platform: Rendering, services: Mapping[str, Rendering], source: SpecSource) -> Rendering:
    """Put a platform and its services together.

    Args:
        platform: What stands at the root.
        services: Each goes into the folder of its name.
        source: The specification, which is kept with them.
    """
    files = [*platform.files, RenderedFile(SPEC, source.content, executable=False, zone=Zone.YOURS)]
    for name in services:
        files += [replace(file, path=f"{name}/{file.path}") for file in with_contracts(name, services)]
    folders = (f"{name}/{folder}" for name, service in services.items() for folder in service.folders)

    def zone_of(path: str) -> Zone:
        name, _, rest = path.partition("/")
        return services[name].zone_of(rest) if name in services else platform.zone_of(path)

    return Rendering(
        release=platform.release,
        answers=platform.answers,
        folders=(*platform.folders, *services, *folders),
        files=tuple(sorted(files, key=lambda file: file.path)),
        message=platform.message,
        zone_of=zone_of,
    )


def with_contracts(name: str, services: Mapping[str, Rendering]) -> Iterator[RenderedFile]:
    """Return the files of a service; where it calls another that has a contract, it holds that, to the byte.

    Args:
        name: The service's.
        services: All of them, rendered.
    """
    for file in services[name].files:
        callee = _package(file)
        yield replace(file, content=_contract(callee, services) or file.content) if callee != name else file


def _contract(callee: str, services: Mapping[str, Rendering]) -> bytes | None:
    files = services[callee].files if callee in services else ()
    return next((file.content for file in files if _package(file) == callee), None)


def _package(file: RenderedFile) -> str:
    found = _PACKAGE.search(file.content) if _CONTRACT.fullmatch(file.path) else None
    return found[1].decode() if found else ""
