# Owned by the template. Change it there, then run: copier update
"""What operators load asks for nothing that the running service does not have."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from chassis.metrics.buckets import REQUEST_SECONDS
from chassis.settings.loading import load
from chassis.sql.schema import migrate
from chassis.testing.prerequisites import require
from chassis.testing.promql import metrics_in, metrics_of
from chassis.testing.running import running

from reports.bootstrap.service import SERVICE
from reports.bootstrap.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
RULES = [*DEPLOY.glob("*.yml"), *DEPLOY.glob("observability/*.yml")]
TESTS = sorted(DEPLOY.glob("observability/tests/*.yml"))
ALERTS = re.findall(r"- alert: (\w+)", (DEPLOY / "observability" / "alerts.yml").read_text())


@pytest.fixture
async def exposition(tmp_path: Path) -> str:
    """What the running service answers to a scraper."""
    environ = {
        f"{SERVICE.prefix}_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        f"{SERVICE.prefix}_BROKER_URL": f"embedded:///{tmp_path}/events.db",
        f"{SERVICE.prefix}_LOG_FORMAT": "json",
    }
    settings = load(Settings, prefix=SERVICE.prefix, environ=environ)
    await migrate(settings.sql, ROOT / "migrations")
    async with running((SERVICE, settings)) as addresses, httpx.AsyncClient() as client:
        return (await client.get(f"http://{addresses.http}/metrics")).text


def rule_queries() -> Iterator[str]:
    ends = r"(?=^\s*(?:for:|labels:|annotations:|- record:|- alert:|- name:|#)|\Z)"
    for path in RULES:
        found = re.findall(rf"expr: (.*?){ends}", path.read_text(), re.DOTALL | re.MULTILINE)
        assert len(found) == path.read_text().count("expr: ")
        yield from (query.removeprefix("|") for query in found)


def dashboard_queries() -> Iterator[str]:
    dashboard = json.loads((DEPLOY / "observability" / "dashboard.json").read_text())
    for panel in dashboard["panels"]:
        yield from (target["expr"] for target in panel.get("targets", []))
    yield from (annotation["expr"] for annotation in dashboard["annotations"]["list"])
    for variable in dashboard["templating"]["list"]:
        yield from re.findall(r"label_values\((\w+)", variable.get("definition", ""))


async def test_every_query_names_a_metric_that_exists(exposition: str):
    recorded = {name for path in RULES for name in re.findall(r"- record: (\S+)", path.read_text())}
    there = metrics_of(exposition) | recorded
    asked_for = {name for query in (*rule_queries(), *dashboard_queries()) for name in metrics_in(query)}
    assert asked_for
    assert asked_for - there == set()


def test_the_latency_that_is_promised_is_a_bound_of_its_histogram():
    promised = re.findall(r'le: "([^"]+)"', (DEPLOY / "objectives.yml").read_text())
    assert promised
    assert set(promised) <= {str(bound) for bound in REQUEST_SECONDS}


def test_every_panel_says_what_it_shows_and_in_which_unit():
    dashboard = json.loads((DEPLOY / "observability" / "dashboard.json").read_text())
    panels = [panel for panel in dashboard["panels"] if panel["type"] != "row"]
    assert panels
    for panel in panels:
        assert panel["description"], panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"], panel["title"]


@pytest.mark.parametrize("alert", ALERTS)
def test_every_alert_has_a_test_in_which_it_fires_and_a_section_in_the_runbook(alert: str):
    assert any(f'alertname="{alert}"' in path.read_text() for path in TESTS)
    assert f"\n## {alert}\n" in (DEPLOY / "observability" / "runbook.md").read_text()


def promtool(*arguments: str | Path) -> None:
    program = shutil.which("promtool")
    require("promtool (Debian: apt-get install prometheus)", found=program is not None)
    assert program is not None
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_prometheus_takes_the_rules():
    promtool("check", "rules", *RULES)


def test_prometheus_understands_the_dashboard(tmp_path: Path):
    queries = [re.sub(r"\$\w+", "5m", query) for query in dashboard_queries()]
    rules = [{"record": f"query_{number}", "expr": query} for number, query in enumerate(queries)]
    # JSON is YAML too.
    (tmp_path / "dashboard.yml").write_text(json.dumps({"groups": [{"name": "dashboard", "rules": rules}]}))
    promtool("check", "rules", tmp_path / "dashboard.yml")


@pytest.mark.parametrize("tests", TESTS, ids=lambda path: path.stem)
def test_the_alerts_fire_when_they_should_and_only_then(tests: Path):
    promtool("test", "rules", tests)
