"""What a rendered service is made of is known, to the byte, and looked up among known vulnerabilities."""

import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from tests.template.rendered import Rendered, render
from tests.template.rows import Row
from tests.template.sample_kit import ROOT, own_template

COMMIT = re.compile(r"[\w/-]+@[0-9a-f]{40}")
UV = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
CHASSIS = "asyncio-runners"
VULNERABLE = "msgspec"


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


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locked") / "samples"
    render(own_template(tmp_path_factory.mktemp("own")), Row(), folder)
    done = make(folder, "env-example")
    assert done.returncode == 0, done.stderr
    return folder


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    command = ["make", f"UV={UV}", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


class Advisories(BaseHTTPRequestHandler):
    """Says of one package that it is vulnerable, as https://api.osv.dev/v1/query would."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        package, version = asked["package"], asked["version"]
        known = {"id": "OSV-1", "affected": [{"package": package, "versions": [version]}]}
        answer = json.dumps({"vulns": [known]} if package["name"] == VULNERABLE else {}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def advisories() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Advisories) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@pytest.mark.timeout(300)
def test_the_bill_of_materials_has_a_hash_of_everything_but_what_is_in_the_repository(locked: Path) -> None:
    done = make(locked, "sbom")
    assert done.returncode == 0, done.stderr
    bill = json.loads((locked / "dist/sbom.cdx.json").read_text())
    assert bill["bomFormat"] == "CycloneDX"
    hashed = {
        component["name"]: any(reference.get("hashes") for reference in component.get("externalReferences", ()))
        for component in bill["components"]
    }
    assert {"litestar", "sqlalchemy", "msgspec"} < hashed.keys()
    assert [name for name, has in hashed.items() if not has] == [CHASSIS]


@pytest.mark.timeout(300)
def test_an_audit_finds_what_is_known_to_be_vulnerable(locked: Path) -> None:
    with advisories() as address:
        done = make(locked, "audit", f"AUDIT=--vulnerability-service osv --osv-url {address}")
    assert done.returncode != 0
    assert "Found 1 known vulnerability in 1 package" in done.stderr
    assert VULNERABLE in done.stdout


@pytest.mark.timeout(300)
def test_a_lock_that_does_not_fit_is_refused(locked: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(locked, tmp_path / "samples", ignore=shutil.ignore_patterns(".venv")))
    manifest = folder / "pyproject.toml"
    manifest.write_text(manifest.read_text().replace('"msgspec>=0.20"', '"msgspec>=0.20",\n    "segno>=1.6"'))
    for target in ("audit", "sbom"):
        done = make(folder, target)
        assert done.returncode != 0
        assert "needs to be updated" in done.stderr
