"""Show how the platform is."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.domain.actor import Actor
from gateway.domain.errors import ServiceUnavailable
from gateway.domain.platform import Process
from gateway.domain.roles import READ, require_role
from gateway.ports.processes import Processes


@dataclass(frozen=True, slots=True)
class ShowPlatform:
    """Look at all processes."""

    actor: Actor


class ShowPlatformHandler:
    """
    Put together how every process says that its services are.

    - They are asked at once: the answer takes as long as the slowest of them.
    - One that gives no answer is shown as such; the others are there.
    """

    def __init__(self, *, processes: Processes) -> None:
        self._processes = processes

    async def handle(self, query: ShowPlatform) -> Sequence[Process]:
        """
        Show it.

        Raises:
            NotAllowed: the caller may not read.
        """
        require_role(query.actor, READ)
        return await asyncio.gather(*(self._look_at(each) for each in self._processes.addresses()))

    async def _look_at(self, address: str) -> Process:
        try:
            return Process(address=address, answers=True, services=await self._processes.services_at(address))
        except ServiceUnavailable:
            return Process(address=address, answers=False)
