"""The page of metrics, from a registry in which everything was recorded once."""

from collections.abc import Iterator

from chassis.metrics.registry import Metrics
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from docs.sources.table import NOTE, code, table

_HEAD = f"""\
{NOTE}

# Metrics

Every process serves its metrics at `/metrics` on the HTTP port, as Prometheus text, or as OpenMetrics to a scraper
that asks for it. The label `service` tells services of one process apart. No label has a value that a client chooses: a
route is the template of its path, and an unknown path counts as `unmatched`.
"""

_OF_THE_PROCESS = ("process_", "python_")


def metrics_page() -> str:
    """Write the page."""
    every = list(families())
    own = [each for each in every if not each.name.startswith(_OF_THE_PROCESS)]
    process = [each for each in every if each.name.startswith(_OF_THE_PROCESS)]
    head = ("metric", "type", "labels", "meaning")
    return "\n".join(
        (
            _HEAD,
            "## Of the service\n",
            table(head, map(_row, own)) + "\n",
            "## Of the process\n",
            table(head, map(_row, process)) + "\n",
        )
    )


def families() -> Iterator[Metric]:
    """Give every metric, with all of its labels."""
    metrics = Metrics()
    _record_everything(metrics)
    for family in text_string_to_metric_families(metrics.exposition(None)[0].decode()):
        if not family.samples:
            raise LookupError(f"{family.name} was not recorded, so its labels are unknown; record it in {__file__}")
        yield family


def _record_everything(metrics: Metrics) -> None:
    metrics.loop_lag.observe(0)
    service = metrics.for_service("samples", "0.1.0")
    service.http.started()
    service.http.finished(method="GET", route="/", status=200, seconds=0)
    service.grpc.started("/samples.v1.SampleService/GetSample")
    service.grpc.finished(method="/samples.v1.SampleService/GetSample", code="OK", seconds=0)
    service.database.in_use_changed(0)
    service.database.limit(8)
    service.database.waited(0)
    service.breakers.state("other", "closed")
    service.breakers.transition("other", "closed", "open")
    service.clients.opened("other", places=32)
    service.clients.finished(downstream="other", result="answered", seconds=0)
    service.breakers.call("other", "ok")
    service.outbox.backlog(0, 0)
    service.outbox.parked(0)
    service.outbox.published(1)
    service.outbox.failed()
    service.consumers.finished(consumer="tally", result="handled", seconds=0)
    service.consumers.lag("tally", 0)
    service.consumers.dead_letters("tally", 0)
    service.sagas.started("book_test")
    service.sagas.finished("book_test", "completed")
    service.sagas.tried(saga="book_test", step="hold_payment", result="done", seconds=0)
    service.sagas.unfinished(["book_test"], {}, {})
    service.compute.of("rendering").finished("done")
    service.cache.read("patients", "hit")
    service.cache.evicted("patients")
    service.cache.entries("patients", 0)
    service.health.ready(now=True)
    service.health.check("database", passing=True)


def _row(family: Metric) -> tuple[str, str, str, str]:
    labels = {label: None for sample in family.samples for label in sample.labels if label not in ("le", "quantile")}
    name = f"{family.name}_total" if family.type == "counter" else family.name
    return code(name), family.type, ", ".join(map(code, labels)), family.documentation
