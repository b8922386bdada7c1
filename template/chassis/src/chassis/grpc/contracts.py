# Owned by the template. Change it there, then run: copier update
"""Contracts and their copies: `python -m chassis.grpc.contracts gateway patients`, where these folders are."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = re.compile(r"^package\s+([a-z0-9_]+)[\w.]*\s*;", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ContractCopy:
    """A contract that a caller holds of whom it calls.

    Args:
        caller: The service that holds it.
        callee: The service whose contract it is.
        path: The copy.
        own: The contract itself.
    """

    caller: str
    callee: str
    path: Path
    own: Path

    def __str__(self) -> str:
        """Say whose copy it is."""
        return f"{self.caller} calls {self.callee}"


def contract_copies(root: Path, services: Sequence[str]) -> list[ContractCopy]:
    """Find the copies; a service that has no contract of its own yet is passed over.

    Args:
        root: The folder of the services' folders.
        services: Their names; the package of a contract begins with the name of its service.
    """
    contracts = {service: _contracts(root / service / "proto") for service in services}
    own = {
        service: {path.name: path for path, package in found.items() if package == service}
        for service, found in contracts.items()
    }
    return [
        ContractCopy(caller, callee, path, own[callee].get(path.name, next(iter(own[callee].values()))))
        for caller, found in contracts.items()
        for path, callee in found.items()
        if callee != caller and own.get(callee)
    ]


def _contracts(folder: Path) -> Mapping[Path, str]:
    packages = {path: _PACKAGE.search(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.proto"))}
    return {path: found[1] for path, found in packages.items() if found is not None}


def _copy(root: Path, services: Sequence[str]) -> None:
    for copy in contract_copies(root, services):
        if copy.path.read_bytes() != copy.own.read_bytes():
            copy.path.write_bytes(copy.own.read_bytes())
            sys.stdout.write(f"{copy}: {copy.path.relative_to(root)} is {copy.own.relative_to(root)} again\n")


if __name__ == "__main__":
    _copy(Path.cwd(), sys.argv[1:])
