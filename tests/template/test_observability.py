"""The alerts and the dashboard of a rendered service: what could go wrong with them is noticed by its own tests."""

import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from chassis.testing.prerequisites import require
from prometheus_client.metrics_core import Metric

from tests.template.rendered import BIN, Rendered, render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

sys.path.insert(0, str(Path(__file__).parents[2]))  # `docs` is imported by its name, and is not installed

from docs.sources.metrics import families

# One project serves them all, one after the other.
pytestmark = pytest.mark.xdist_group("observability")

FOLDER = "deploy/observability"
PROMTOOL = "promtool (Debian: apt-get install prometheus)"

MISTAKES = (
    (
        f"{FOLDER}/dashboard.json",
        "sum by (status) (rate(http_requests_total",
        "sum by (status) (rate(http_answers_total",
    ),
    (f"{FOLDER}/dashboard.json", "topk(10, sum", "topk(10, sum sum"),
    (f"{FOLDER}/alerts.yml", "service_ready{", "service_is_ready{"),
    (f"{FOLDER}/burn_rates.yml", "record: service:http_slow:ratio_rate6h", "record: service:http_slow:rate6h"),
    ("deploy/objectives.yml", "slo:outbox_age:seconds", "slo:outbox_age:minutes"),
    ("deploy/objectives.yml", 'le: "0.25"', 'le: "0.3"'),
    (f"{FOLDER}/runbook.md", "## DeadLetters", "## Dead letters"),
)
FOUND = (
    "'http_answers_total'",
    "test_prometheus_understands_the_dashboard",
    "'service_is_ready'",
    "'service:http_slow:ratio_rate6h'",
    "'slo:outbox_age:seconds'",
    "test_the_latency_that_is_promised_is_a_bound_of_its_histogram",
    "test_every_alert_has_a_test_in_which_it_fires_and_a_section_in_the_runbook[DeadLetters]",
)

MUTATIONS = (
    ("alerts.yml", "14.4 *", "144 *", "burn_rates"),
    ("alerts.yml", "> on (service) 1 *", "> on (service) 0.01 *", "burn_rates"),
    ("burn_rates.yml", 'status=~"5.."', 'status=~"[45].."', "burn_rates"),
    ("burn_rates.yml", ',method!~".*/Stream[^/]*"', "", "burn_rates"),
    ("alerts.yml", "outbox_oldest_age_seconds", "outbox_depth", "causes"),
    ("alerts.yml", "sagas_parked{", "sagas_in_flight{", "causes"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    home = tmp_path_factory.mktemp("observability")
    rendered = render(own_template(home / "own"), Row(downstreams="parts", sagas=True), home / "project")
    rendered.generate_stubs()
    return rendered


@contextmanager
def changed(project: Rendered, changes: Sequence[tuple[str, str, str]]) -> Iterator[None]:
    as_rendered = {path: (project.folder / path).read_text() for path, _, _ in changes}
    try:
        for path, right, wrong in changes:
            file = project.folder / path
            assert right in file.read_text()
            file.write_text(file.read_text().replace(right, wrong))
        yield
    finally:
        for path, text in as_rendered.items():
            (project.folder / path).write_text(text)


def test_every_name_that_leads_nowhere_is_found(project: Rendered) -> None:
    require(PROMTOOL, found=shutil.which("promtool") is not None)
    command = (BIN / "pytest", "-q", "-p", "no:cacheprovider", "-vv", "tests/architecture/test_observability.py")
    with changed(project, MISTAKES):
        done = project.run(*command, "-k", "not prometheus_takes and not fire_when")
    assert [found for found in FOUND if found not in done.stdout] == []


@pytest.mark.parametrize(("path", "right", "wrong", "tests"), MUTATIONS)
def test_a_rule_that_says_something_else_fails_its_tests(
    project: Rendered, path: str, right: str, wrong: str, tests: str
) -> None:
    require(PROMTOOL, found=shutil.which("promtool") is not None)
    with changed(project, [(f"{FOLDER}/{path}", right, wrong)]):
        done = project.run("promtool", "test", "rules", f"{FOLDER}/tests/{tests}.yml")
    assert done.returncode == 1
    assert "FAILED" in done.stdout + done.stderr


def queries(project: Rendered) -> Iterator[str]:
    folder = project.folder / FOLDER
    yield from (path.read_text() for path in folder.glob("*.yml"))
    for panel in json.loads((folder / "dashboard.json").read_text())["panels"]:
        yield from (target["expr"] for target in panel.get("targets", ()))


def labels_of(family: Metric) -> set[str]:
    return {label for sample in family.samples for label in sample.labels}


def test_a_query_asks_only_for_labels_that_its_metric_has(project: Rendered) -> None:
    known = {sample.name: labels_of(family) for family in families() for sample in family.samples}
    asked = [found for query in queries(project) for found in re.findall(r"(\w+)\{([^}]*)\}", query)]
    assert asked
    for metric, matchers in asked:
        if metric in known:
            labels = set(re.findall(r"(\w+)(?:=|!)", re.sub(r'"[^"]*"', '""', matchers)))
            assert labels <= known[metric] | {"instance", "job"}, (metric, matchers)
