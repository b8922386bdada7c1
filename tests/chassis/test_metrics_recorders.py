"""The recorders of a service: each leaves the promised time series, labelled with the service."""

import pytest
from chassis.metrics.registry import Metrics
from prometheus_client.parser import text_string_to_metric_families


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def value(metrics: Metrics, sample: str, **labels: str) -> float | None:
    """Read one sample out of what a scraper would get, None if it is not there."""
    text = metrics.exposition(None)[0].decode()
    for family in text_string_to_metric_families(text):
        for each in family.samples:
            if each.name == sample and each.labels == labels:
                return each.value
    return None


def test_http_requests_are_counted_by_method_route_and_real_status(metrics: Metrics) -> None:
    http = metrics.for_service("samples", "1").http
    for status in (200, 200, 404):
        http.started()
        http.finished(method="GET", route="/samples/{id}", status=status, seconds=0.3)
    series = {"service": "samples", "method": "GET", "route": "/samples/{id}"}
    assert value(metrics, "http_requests_total", **series, status="200") == 2
    assert value(metrics, "http_requests_total", **series, status="404") == 1
    assert value(metrics, "http_request_duration_seconds_count", **series) == 3
    assert value(metrics, "http_request_duration_seconds_sum", **series) == pytest.approx(0.9)
    assert value(metrics, "http_request_duration_seconds_bucket", **series, le="0.25") == 0
    assert value(metrics, "http_request_duration_seconds_bucket", **series, le="0.5") == 3


def test_http_requests_in_flight_go_up_and_down(metrics: Metrics) -> None:
    http = metrics.for_service("samples", "1").http
    http.started()
    http.started()
    assert value(metrics, "http_requests_in_flight", service="samples") == 2
    http.finished(method="GET", route="/", status=200, seconds=0.1)
    assert value(metrics, "http_requests_in_flight", service="samples") == 1


@pytest.mark.parametrize("method", ["BREW", "get", "", "A" * 10_000])
def test_a_method_that_http_does_not_know_makes_no_time_series_of_its_own(metrics: Metrics, method: str) -> None:
    http = metrics.for_service("samples", "1").http
    http.started()
    http.finished(method=method, route="unmatched", status=405, seconds=0)
    labels = {"service": "samples", "method": "OTHER", "route": "unmatched", "status": "405"}
    assert value(metrics, "http_requests_total", **labels) == 1
    assert f'method="{method}"' not in metrics.exposition(None)[0].decode()


def test_grpc_calls_are_counted_by_method_and_code(metrics: Metrics) -> None:
    grpc = metrics.for_service("samples", "1").grpc
    series = {"service": "samples", "method": "/lab.Samples/Get"}
    grpc.started("/lab.Samples/Get")
    assert value(metrics, "grpc_server_in_flight", **series) == 1
    grpc.finished(method="/lab.Samples/Get", code="NOT_FOUND", seconds=2)
    assert value(metrics, "grpc_server_in_flight", **series) == 0
    assert value(metrics, "grpc_server_handled_total", **series, code="NOT_FOUND") == 1
    assert value(metrics, "grpc_server_handling_seconds_sum", **series) == 2


def test_the_pool_shows_what_is_in_use_and_how_long_work_waited(metrics: Metrics) -> None:
    database = metrics.for_service("samples", "1").database
    database.limit(8)
    database.in_use_changed(3)
    database.waited(0.25)
    assert value(metrics, "db_pool_in_use", service="samples") == 3
    assert value(metrics, "db_pool_limit", service="samples") == 8
    assert value(metrics, "db_pool_wait_seconds_sum", service="samples") == 0.25


def test_a_breaker_is_in_exactly_one_state(metrics: Metrics) -> None:
    breakers = metrics.for_service("samples", "1").breakers
    breakers.state("card", "closed")
    breakers.transition("card", "closed", "open")
    breaker = {"service": "samples", "breaker": "card"}
    states = [value(metrics, "breaker_state", **breaker, state=each) for each in ("closed", "open", "half-open")]
    assert states == [0, 1, 0]
    assert value(metrics, "breaker_transitions_total", **breaker, from_state="closed", to_state="open") == 1


def test_calls_through_a_breaker_are_counted_by_result(metrics: Metrics) -> None:
    breakers = metrics.for_service("samples", "1").breakers
    breakers.call("card", "rejected")
    breakers.call("card", "rejected")
    labels = {"service": "samples", "breaker": "card", "result": "rejected"}
    assert value(metrics, "breaker_calls_total", **labels) == 2


def test_the_outbox_shows_its_backlog_and_what_became_of_it(metrics: Metrics) -> None:
    outbox = metrics.for_service("samples", "1").outbox
    outbox.backlog(7, 12.5)
    outbox.published(5)
    outbox.failed()
    assert value(metrics, "outbox_depth", service="samples") == 7
    assert value(metrics, "outbox_oldest_age_seconds", service="samples") == 12.5
    assert value(metrics, "outbox_published_total", service="samples") == 5
    assert value(metrics, "outbox_publish_failures_total", service="samples") == 1


def test_consumers_show_results_durations_and_lag(metrics: Metrics) -> None:
    consumers = metrics.for_service("samples", "1").consumers
    consumers.finished(consumer="tally", result="dead", seconds=0.5)
    consumers.lag("tally", 42)
    consumers.dead_letters("tally", 3)
    tally = {"service": "samples", "consumer": "tally"}
    assert value(metrics, "consumer_messages_total", **tally, result="dead") == 1
    assert value(metrics, "consumer_handling_seconds_sum", **tally) == 0.5
    assert value(metrics, "consumer_lag", **tally) == 42
    assert value(metrics, "consumer_dead_letters", **tally) == 3


def test_sagas_show_how_they_end_and_what_needs_attention(metrics: Metrics) -> None:
    sagas = metrics.for_service("booking", "1").sagas
    sagas.started("book_test")
    sagas.tried(saga="book_test", step="hold", result="failed", seconds=0.5)
    sagas.finished("book_test", "compensated")
    sagas.unfinished(["book_test"], {"book_test": 3, "gone": 1}, {"book_test": 2})
    book_test = {"service": "booking", "saga": "book_test"}
    assert value(metrics, "sagas_started_total", **book_test) == 1
    assert value(metrics, "saga_tries_total", **book_test, step="hold", result="failed") == 1
    assert value(metrics, "saga_step_duration_seconds_sum", **book_test, step="hold") == 0.5
    assert value(metrics, "sagas_finished_total", **book_test, outcome="compensated") == 1
    assert value(metrics, "sagas_in_flight", **book_test) == 3
    assert value(metrics, "sagas_parked", **book_test) == 2
    assert value(metrics, "sagas_in_flight", service="booking", saga="gone") == 1


def test_sagas_of_which_none_is_left_count_as_none(metrics: Metrics) -> None:
    sagas = metrics.for_service("booking", "1").sagas
    sagas.unfinished(["book_test"], {"book_test": 3, "gone": 1}, {"gone": 1})
    sagas.unfinished(["book_test"], {}, {})
    for name in ("book_test", "gone"):
        for gauge in ("sagas_in_flight", "sagas_parked"):
            assert value(metrics, gauge, service="booking", saga=name) == 0


def test_caches_show_what_they_spare_and_how_full_they_are(metrics: Metrics) -> None:
    cache = metrics.for_service("samples", "1").cache
    for result in ("miss", "hit", "hit"):
        cache.read("parts", result)
    cache.entries("parts", 7)
    cache.evicted("parts")
    parts = {"service": "samples", "cache": "parts"}
    assert value(metrics, "cache_reads_total", **parts, result="hit") == 2
    assert value(metrics, "cache_reads_total", **parts, result="miss") == 1
    assert value(metrics, "cache_entries", **parts) == 7
    assert value(metrics, "cache_evictions_total", **parts) == 1


def test_readiness_and_each_of_its_checks_are_one_or_zero(metrics: Metrics) -> None:
    health = metrics.for_service("samples", "1").health
    health.ready(now=False)
    health.check("database", passing=False)
    health.check("broker", passing=True)
    assert value(metrics, "service_ready", service="samples") == 0
    assert value(metrics, "service_check_passing", service="samples", check="database") == 0
    assert value(metrics, "service_check_passing", service="samples", check="broker") == 1


def test_two_services_of_one_process_share_the_names_and_differ_by_label(metrics: Metrics) -> None:
    for name in ("samples", "patients"):
        http = metrics.for_service(name, "1").http
        http.started()
        http.finished(method="GET", route="/", status=200, seconds=0.1)
    for name in ("samples", "patients"):
        labels = {"service": name, "method": "GET", "route": "/", "status": "200"}
        assert value(metrics, "http_requests_total", **labels) == 1
    assert metrics.exposition(None)[0].count(b"# TYPE http_requests_total") == 1


def test_calls_to_other_services_are_counted_by_what_became_of_them(metrics: Metrics) -> None:
    clients = metrics.for_service("samples", "1").clients
    series = {"service": "samples", "downstream": "parts"}
    clients.opened("parts", places=10)
    for figure in ("client_retries_total", "client_retries_over_budget_total", "client_bulkhead_in_use"):
        assert value(metrics, figure, **series) == 0
    assert value(metrics, "client_bulkhead_places", **series) == 10
    clients.in_use("parts", 3)
    clients.retried("parts")
    clients.over_budget("parts")
    clients.finished(downstream="parts", result="failed", seconds=0.3)
    assert value(metrics, "client_requests_total", **series, result="failed") == 1
    assert value(metrics, "client_request_duration_seconds_sum", **series) == pytest.approx(0.3)
    assert value(metrics, "client_bulkhead_in_use", **series) == 3
    assert value(metrics, "client_retries_total", **series) == 1
    assert value(metrics, "client_retries_over_budget_total", **series) == 1
