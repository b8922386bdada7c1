"""What a rendered service is made of is known, to the byte, and looked up among known vulnerabilities."""

import re
from pathlib import Path

import pytest
import yaml

from tests.template.rendered import Rendered, render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

COMMIT = re.compile(r"[\w/-]+@[0-9a-f]{40}")


@pytest.fixture(scope="module", params=["github", "gitlab"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    template = own_template(tmp_path_factory.mktemp("own"))
    return render(template, Row(ci=request.param), tmp_path_factory.mktemp("project") / "samples")


def pipeline(project: Rendered) -> dict[str, object]:
    path: Path = project.folder / (".github/workflows/ci.yml" if project.row.ci == "github" else ".gitlab-ci.yml")
    found: dict[str, object] = yaml.safe_load(path.read_text())
    return found


def test_continuous_integration_installs_what_is_locked_and_nothing_else(project: Rendered) -> None:
    settings = pipeline(project)["env" if project.row.ci == "github" else "variables"]
    assert settings == {"UV_LOCKED": "1"}


def test_continuous_integration_audits_what_is_locked_and_writes_the_bill_of_materials(project: Rendered) -> None:
    text = str(pipeline(project))
    assert "make audit" in text
    assert "make sbom" in text
    assert "dist/sbom.cdx.json" in text


def test_what_others_wrote_for_continuous_integration_is_pinned_by_commit(project: Rendered) -> None:
    used = re.findall(r"uses': '([^']+)'", str(pipeline(project)))
    assert bool(used) == (project.row.ci == "github")
    assert [action for action in used if not COMMIT.fullmatch(action)] == []
