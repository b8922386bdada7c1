"""Stubs made of a service's contract, as a stranger would make them."""

import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from chassis.grpc.stubs import generate

from tour.lab.workspace import ROOT


@cache
def stubs_of(service: str) -> tuple[Any, Any]:
    """Give the messages and the stub of the only service that the contract describes."""
    folder = Path(tempfile.mkdtemp())
    package = f"stranger_to_{service}"
    generate(ROOT / service / "proto" / f"{service}.proto", folder / package, root=folder)
    sys.path.insert(0, str(folder))
    messages, services = (import_module(f"{package}.{service}_{what}") for what in ("pb2", "pb2_grpc"))
    sys.path.remove(str(folder))
    return messages, next(made for name, made in vars(services).items() if name.endswith("ServiceStub"))
