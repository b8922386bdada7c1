"""A platform of two rendered services that call and hear each other, as a team would have written it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from chassis.testing.polling import until
from chassis.testing.ports import free_port

from scaffold.adapters.outbound.folders.project_folder import ProjectFolder
from scaffold.adapters.outbound.toml.spec_document import SpecDocument
from scaffold.domain.platform.platform_plan import plan_platform
from scaffold.domain.platform.workspace import workspace
from scaffold.ports.template import Template

_SECONDS_TO_START = 60.0

SPEC = """\
[platform]
name = "shop"
description = "A small shop."

[services.orders]
description = "What customers ordered."
calls = ["parts.GetItem"]
subscribes = ["parts.item.registered"]

[services.parts]
description = "What there is to order."
aggregate = "Item"
"""

# What a team would write by hand: a door to the other service, and a consumer of its events.
KNOWS = '''\
"""Whether the parts service knows an item."""

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from orders.ports.parts import Parts


def knows(parts: Parts) -> HTTPRouteHandler:
    """Make the operation."""

    @get("/api/v1/known-items/{item_id:str}")
    async def known(item_id: FromPath[str]) -> dict[str, bool]:
        """Ask the other service."""
        return {"known": await parts.has(item_id)}

    return known
'''
BY_HAND = (
    (
        "orders/src/orders/bootstrap/service.py",
        "handlers=[*_generated_http.CONTROLLERS]",
        "handlers=[*_generated_http.CONTROLLERS, knows(container.parts())]",
    ),
    (
        "orders/src/orders/bootstrap/service.py",
        "from orders.adapters.inbound.http.problems",
        "from orders.adapters.inbound.http.knows import knows\nfrom orders.adapters.inbound.http.problems",
    ),
    ("orders/src/orders/adapters/inbound/broker/registrations.py", "orders.order", "parts.item"),
    ("orders/src/orders/adapters/inbound/broker/registrations.py", "order_id", "item_id"),
    # Sooner than in life, where nobody waits for a test.
    ("orders/src/orders/bootstrap/service.py", "reset_after=10.0", "reset_after=0.5"),
    ("tests/not_written_yet.txt", "orders hears parts.item.registered\n", ""),
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A rendered platform.

    Args:
        folder: Its root.
        data: Where its services keep what they have; short, because sockets have short paths.
        ports: Of the processes of its topologies, by name.
    """

    folder: Path
    data: Path
    ports: Mapping[str, int]

    async def run(self, *command: str) -> str:
        """Run a command of the platform to its end, and return what it prints."""
        process = await self._start(*command, output=asyncio.subprocess.PIPE)
        said, _ = await process.communicate()
        assert process.returncode == 0, said.decode()
        return said.decode()

    @asynccontextmanager
    async def serving(self, *command: str) -> AsyncIterator["Serving"]:
        """Serve for the length of a block, and see that it ends as it should."""
        log = self.folder.parent / f"{'-'.join(command).replace('/', '_')}.log"
        with log.open("wb") as output:
            process = await self._start(*command, output=output.fileno())
        serving = Serving(self, process, log)
        try:
            yield serving
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
        assert process.returncode == 0, log.read_text()

    async def _start(self, *command: str, output: int) -> asyncio.subprocess.Process:
        sources = ["chassis/src", "shop/src", "orders/src", "parts/src"]
        environment = {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "PYTHONPATH": ":".join(str(self.folder / source) for source in sources),
            "SHOP_DATA": str(self.data),
        }
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "shop", *command),
            cwd=self.folder,
            env=environment,
            stdout=output,
            stderr=asyncio.subprocess.STDOUT,
        )


@dataclass(frozen=True, slots=True)
class Serving:
    """Processes of a platform that run."""

    workspace: Workspace
    process: asyncio.subprocess.Process
    log: Path

    def lines(self) -> list[dict[str, Any]]:
        """Read its log as far as it is written."""
        return [json.loads(line) for line in self.log.read_text().splitlines(keepends=True) if line.endswith("\n")]

    async def ready(self, *names: str) -> None:
        """Wait until processes are ready."""

        async def asked() -> bool:
            assert self.process.returncode is None, self.log.read_text()
            return all([await self.status(name, "/ready") == httpx.codes.OK for name in names])

        await until(asked, within=_SECONDS_TO_START)

    async def status(self, name: str, path: str) -> int:
        """Ask a process, and return the status of its answer; 0 if nobody listens."""
        try:
            return (await self.get(name, path)).status_code
        except httpx.TransportError:
            return 0

    async def get(self, name: str, path: str) -> httpx.Response:
        """Ask a process."""
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.workspace.ports[name]}") as client:
            return await client.get(path)

    async def register(self, name: str, path: str) -> str:
        """Register an example, and return its id."""
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.workspace.ports[name]}") as client:
            reply = await client.post(path, json={"reference": "alpha", "quantity": 7})
        identifier: str = reply.raise_for_status().json()["id"]
        return identifier


def render_workspace(template: Template, folder: Path, data: Path) -> Workspace:
    """Render the platform, and write what a team would write; its topologies have free ports."""
    spec = folder.parent / "platform.toml"
    spec.write_text(SPEC)
    source = SpecDocument().read(spec)
    platform = template.platform()
    plan = plan_platform(source, settle=template.settle, settle_platform=platform.settle)
    services = {name: template.render(answers) for name, answers in plan.services.items()}
    ProjectFolder().build(workspace(platform.render(plan.answers), services, source), folder, lambda _: None)
    (folder / "orders/src/orders/adapters/inbound/http/knows.py").write_text(KNOWS)
    for file, old, new in BY_HAND:
        text = (folder / file).read_text()
        assert old in text, (file, old)
        (folder / file).write_text(text.replace(old, new))
    ports = {name: free_port() for name in ("shop", "orders", "parts")}
    for file, names in (("topology.toml", ["shop"]), ("topology.split.toml", ["orders", "parts"])):
        text = (folder / file).read_text()
        for number, name in enumerate(names):
            text = text.replace(f'"127.0.0.1:{8000 + number}"', f'"127.0.0.1:{ports[name]}"')
        (folder / file).write_text(text)
    return Workspace(folder, data, ports)
