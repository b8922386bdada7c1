"""The metrics of a process: one registry, one set of recorders a service, readable by Prometheus."""

import pytest
from chassis.metrics.registry import Metrics
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parse_plain


def names(metrics: Metrics) -> set[str]:
    return {family.name for family in parse_plain(metrics.exposition(None)[0].decode())}


def test_process_and_interpreter_and_build_are_described() -> None:
    metrics = Metrics()
    metrics.for_service("samples", "1.2.3")
    assert {"process_cpu_seconds", "process_resident_memory_bytes", "python_info"} <= names(metrics)
    assert {"python_gc_collections", "event_loop_lag_seconds", "service_build_info"} <= names(metrics)
    assert b'service_build_info{service="samples",version="1.2.3"} 1.0' in metrics.exposition(None)[0]


def test_the_same_service_gets_the_same_recorders() -> None:
    metrics = Metrics()
    assert metrics.for_service("samples", "1") is metrics.for_service("samples", "1")
    assert metrics.for_service("samples", "1") is not metrics.for_service("patients", "1")


def test_two_versions_of_one_service_in_a_process_are_a_mistake() -> None:
    metrics = Metrics()
    metrics.for_service("samples", "1")
    with pytest.raises(ValueError, match="here as version '1', not '2'"):
        metrics.for_service("samples", "2")


def test_two_registries_in_a_process_do_not_meet() -> None:
    first, second = Metrics(), Metrics()
    first.for_service("samples", "1").outbox.published(3)
    assert b"outbox_published_total{" not in second.exposition(None)[0]


@pytest.mark.parametrize("accept", [None, "", "*/*", "text/plain", "text/html;q=0.9", "text/plain; version=abc"])
def test_a_scraper_gets_plain_text_unless_it_asks_for_more(accept: str | None) -> None:
    body, content_type = Metrics().exposition(accept)
    assert content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert list(parse_plain(body.decode()))


@pytest.mark.parametrize(
    "accept",
    [
        "application/openmetrics-text",
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.1",
        "application/openmetrics-text; version=nonsense",
    ],
)
def test_a_scraper_that_asks_for_openmetrics_gets_it_even_if_it_asks_badly(accept: str) -> None:
    metrics = Metrics()
    metrics.for_service("samples", "1").outbox.published(1)
    body, content_type = metrics.exposition(accept)
    assert content_type.startswith("application/openmetrics-text; version=1.0.0")
    assert list(parse_openmetrics(body.decode()))  # type: ignore[no-untyped-call]  # the library left it untyped
    assert body.endswith(b"# EOF\n")


def test_no_time_series_tells_the_birthday_of_another() -> None:
    metrics = Metrics()
    metrics.for_service("samples", "1").outbox.published(1)
    assert b"_created" not in metrics.exposition(None)[0]
