# Owned by the template. Change it there, then run: copier update
"""Asks one dependency: one question at a time, no longer than allowed, no more often than needed."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from chassis.health.check import Check
from chassis.health.report import CheckResult


class Probing:
    """Keeps what is known of one dependency, and asks again when that is too old.

    Args:
        check: What to ask, and how patiently.
        monotonic: Tells seconds that only grow.
        now: Tells the time.
    """

    def __init__(self, check: Check, *, monotonic: Callable[[], float], now: Callable[[], datetime]) -> None:
        self.known: CheckResult | None = None
        self._check = check
        self._monotonic = monotonic
        self._now = now
        self._good_until = float("-inf")
        self._probe: asyncio.Task[str] | None = None

    async def result(self) -> CheckResult:
        """Tell how the dependency is, asking it if the last answer is too old."""
        if self.known is not None and self._monotonic() < self._good_until:
            return self.known
        # Who comes while a probe is under way waits for that one, even if it hangs beyond its cancellation.
        if self._probe is None or self._probe.done():
            self._probe = asyncio.create_task(_reason_to_fail(self._check), name=f"probe {self._check.name}")
        probe = self._probe
        # To wait is not to own: one who leaves early does not cancel the probe that others wait for.
        answered, _ = await asyncio.wait({probe}, timeout=self._check.timeout)
        if answered and not probe.cancelled():
            reason = probe.result()
        else:
            probe.cancel()
            reason = f"timed out after {self._check.timeout:g} s"
        self._good_until = self._monotonic() + self._check.ttl
        self.known = self._result(reason)
        return self.known

    async def settle(self) -> None:
        """Wait for a probe that is under way: what it asks is about to be closed, and it may hold a part of it."""
        if self._probe is not None and not self._probe.done():
            await asyncio.wait({self._probe}, timeout=self._check.timeout)

    def _result(self, reason: str) -> CheckResult:
        since = self._now().isoformat(timespec="seconds")
        if self.known is not None and bool(self.known.reason) == bool(reason):
            since = self.known.since
        return CheckResult(
            name=self._check.name,
            status="fail" if reason else "pass",
            critical=self._check.critical,
            since=since,
            reason=reason,
        )


async def _reason_to_fail(check: Check) -> str:
    try:
        await check.probe()
    except Exception as error:  # noqa: BLE001 - whatever a probe raises means that the dependency is not there
        return type(error).__name__
    return ""
