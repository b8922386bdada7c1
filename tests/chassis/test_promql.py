"""The reader of queries: it must see every metric, or a dashboard may ask for what is not there."""

import pytest
from chassis.metrics.registry import Metrics
from chassis.testing.promql import metrics_in, metrics_of


@pytest.mark.parametrize(
    ("query", "metrics"),
    [
        ("up", {"up"}),
        ('sum by (service) (rate(requests_total{service="a",code=~"5.."}[5m])) / 14.4', {"requests_total"}),
        ("a > on (service) group_left () 3 * (1 - slo:b:objective)", {"a", "slo:b:objective"}),
        ('min_over_time(max by (x) (lag{y="}"})[10m:1m]) > 0 unless on (x) other', {"lag", "other"}),
        ("rate(a_total[$__rate_interval]) and on (job, instance) b", {"a_total", "b"}),
        ("histogram_quantile(0.99, sum by (le) (rate(wait_seconds_bucket[5m]))) > bool 1e3", {"wait_seconds_bucket"}),
        ('absent(gone{instance=~"$instance"}) or vector(0)', {"gone"}),
    ],
)
def test_the_metrics_of_a_query_are_all_seen_and_nothing_else(query: str, metrics: set[str]):
    assert metrics_in(query) == metrics


def test_a_process_exports_what_it_has_not_counted_yet():
    names = metrics_of(Metrics().exposition(None)[0].decode())
    assert {"http_requests_total", "http_request_duration_seconds_bucket", "service_ready"} <= names
    assert "http_request_duration_seconds" not in names
