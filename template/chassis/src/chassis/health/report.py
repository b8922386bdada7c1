# Owned by the template. Change it there, then run: copier update
"""What readiness looks like to whoever asks: an orchestrator, a load balancer, an operator."""

from typing import Literal

import msgspec


class CheckResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """How one dependency is.

    Args:
        name: Of the check.
        status: Whether it passed.
        critical: Whether the service needs it to be ready.
        since: The moment from which it has been so without a change, RFC 3339 in UTC.
        reason: Why it failed: the kind of error, never its text, which may hold a secret.
    """

    name: str
    status: Literal["pass", "fail"]
    critical: bool
    since: str
    reason: str = ""


class ReadinessReport(msgspec.Struct, frozen=True):
    """Whether the service may be sent work, and how each of its dependencies is.

    Args:
        status: `ready`, `not_ready` while a critical check fails, `draining` once it is about to stop.
        checks: In the order of the service's list.
    """

    status: Literal["ready", "not_ready", "draining"]
    checks: tuple[CheckResult, ...]
