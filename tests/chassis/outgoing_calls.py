"""What the tests of calls to other services share: no bounds where they test others, deadlines, and figures."""

from time import monotonic

from chassis.breaker.policy import BreakerPolicy
from chassis.context.request import RequestContext
from chassis.metrics.registry import Metrics
from prometheus_client.parser import text_string_to_metric_families

FOREVER = 3600.0
NEVER = BreakerPolicy(fail_max=1_000_000, timeout=FOREVER)
"""A breaker that does not open, so that a test sees what the rest does."""


def due_in(seconds: float) -> RequestContext:
    """Make a context whose deadline is so many seconds away."""
    return RequestContext("r", "shop", deadline=monotonic() + seconds)


def recorded(metrics: Metrics, sample: str) -> dict[str, float]:
    """Give the figures of a sample by what became of the calls, or the only one under an empty name."""
    families = text_string_to_metric_families(metrics.exposition(None)[0].decode())
    return {
        each.labels.get("result", ""): each.value
        for family in families
        for each in family.samples
        if each.name == sample
    }
