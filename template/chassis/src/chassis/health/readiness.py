# Owned by the template. Change it there, then run: copier update
"""Answers the question of an orchestrator: may this service be sent work now?"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import monotonic as system_monotonic

from chassis.health.check import Check
from chassis.health.probing import Probing
from chassis.health.report import ReadinessReport


class Readiness:
    """Asks all dependencies at once and sums up.

    Args:
        checks: Everything the service needs, critical or not.
        monotonic: Tells seconds that only grow.
        now: Tells the time, with its zone.

    Source: readiness probes of Kubernetes; Health Check API pattern (Richardson, microservices.io).
    """

    def __init__(
        self,
        checks: Sequence[Check],
        *,
        monotonic: Callable[[], float] = system_monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._probings = [Probing(check, monotonic=monotonic, now=now) for check in checks]
        self._draining = False

    async def report(self) -> ReadinessReport:
        """Tell whether the service is ready and how each dependency is, after the slowest check at most."""
        if self._draining:
            # What is known must do: the dependencies are about to be closed, and the answer is no anyway.
            known = tuple(probing.known for probing in self._probings if probing.known is not None)
            return ReadinessReport(status="draining", checks=known)
        results = await asyncio.gather(*(probing.result() for probing in self._probings))
        down = any(result.critical and result.status == "fail" for result in results)
        return ReadinessReport(status="not_ready" if down else "ready", checks=tuple(results))

    async def settle(self) -> None:
        """Wait for the probes that are under way, before what they ask is closed; the slowest check at most."""
        await asyncio.gather(*(probing.settle() for probing in self._probings))

    def drain(self) -> None:
        """Say no from now on: the service is about to stop and wants no new work."""
        self._draining = True
