# Owned by the template. Change it there, then generate again.
"""What the services offer, say and hear, out of their own mouths."""

import asyncio
import io
import re
import tomllib
from argparse import Namespace
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import msgspec
from chassis.host.topology.platform import import_service
from chassis.host.topology.situation import Situation
from chassis.settings.loading import load
from chassis.testing.openapi_document import openapi_document

from lab.__main__ import PLATFORM

ROOT = Path(__file__).parents[1]
SERVICES: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "platform.toml").read_text())["services"]
_RPC = re.compile(r"^\s*rpc\s+(\w+)", re.MULTILINE)


def calls(service: str) -> set[str]:
    """Give the names of its gRPC methods."""
    contracts = [path.read_text() for path in (ROOT / service / "proto").glob("*.proto")]
    return {name for text in contracts if f"\npackage {service}." in text for name in _RPC.findall(text)}


def operations(service: str, data: Path) -> set[str]:
    """Give the names of its HTTP operations; it is opened for that, over a database of its own."""
    made = import_service(service)
    situation = Situation.of(PLATFORM, ROOT / "topology.toml", {"LAB_DATA": str(data)})
    settings = load(made.settings, prefix=made.prefix, environ=situation.settings.defaults(made))
    for command in made.commands:
        if command.name == "migrate":
            with redirect_stdout(io.StringIO()):
                asyncio.run(command.run(settings, Namespace()))
    document = asyncio.run(openapi_document(made, settings)) or {"paths": {}}
    return {each["operationId"] for path in document["paths"].values() for each in path.values()}


def events(service: str, action: str) -> set[str]:
    """Give the events that it sends or receives."""
    for command in import_service(service).commands:
        if command.name == "asyncapi":
            with redirect_stdout(io.StringIO()) as told:
                asyncio.run(command.run(None, Namespace()))
            document = msgspec.json.decode(told.getvalue())
            found = [each for each in document["operations"].values() if each["action"] == action]
            return {message["$ref"].rpartition("/")[2] for each in found for message in each["messages"]}
    return set()
