"""The import contracts of the command and of the chassis: each is broken once, to see that it would be noticed."""

import shutil
from pathlib import Path

import pytest

from scaffold.adapters.outbound.import_linter.linted_contracts import LintedContracts
from tests.template.sample_kit import ROOT

MUTATIONS = (
    (
        "scaffold: dependencies point inwards",
        "src/scaffold/domain/release.py",
        "import scaffold.use_cases.check_project",
    ),
    (
        "scaffold: dependencies point inwards",
        "src/scaffold/use_cases/check_project.py",
        "import scaffold.adapters.outbound.git.command",
    ),
    ("scaffold: dependencies point inwards", "src/scaffold/tools/__init__.py", ""),
    (
        "scaffold: doors in and doors out never meet",
        "src/scaffold/adapters/inbound/command_line/tree.py",
        "import scaffold.adapters.outbound.git",
    ),
    ("scaffold: the core names no technology", "src/scaffold/use_cases/check_project.py", "import yaml"),
    ("scaffold: the core names no technology", "src/scaffold/domain/release.py", "import click"),
    (
        "scaffold: doors do not know each other",
        "src/scaffold/adapters/outbound/git/bundle.py",
        "import scaffold.adapters.outbound.folders",
    ),
    (
        "scaffold: use cases do not call use cases",
        "src/scaffold/use_cases/read_answers.py",
        "import scaffold.use_cases.check_project",
    ),
    ("scaffold: each technology has one door", "src/scaffold/adapters/outbound/git/bundle.py", "import jinja2"),
    (
        "chassis: floors stand on the floors below",
        "chassis/src/chassis/context/actor.py",
        "import chassis.health.check",
    ),
    ("chassis: floors stand on the floors below", "chassis/src/chassis/health/check.py", "import chassis.sql.gate"),
    (
        "chassis: floors stand on the floors below",
        "chassis/src/chassis/breaker/policy.py",
        "import chassis.logs.logger",
    ),
    ("chassis: floors stand on the floors below", "chassis/src/chassis/sql/gate.py", "import chassis.http.edge"),
    ("chassis: floors stand on the floors below", "chassis/src/chassis/http/edge.py", "import chassis.grpc.call"),
    ("chassis: floors stand on the floors below", "chassis/src/chassis/grpc/call.py", "import chassis.host.process"),
    (
        "chassis: floors stand on the floors below",
        "chassis/src/chassis/host/process.py",
        "import chassis.testing.ports",
    ),
    ("chassis: floors stand on the floors below", "chassis/src/chassis/tools/__init__.py", ""),
    (
        "chassis: it knows no service and no kit",
        "chassis/src/chassis/context/actor.py",
        "import scaffold.domain.release",
    ),
    ("chassis: it knows no service and no kit", "chassis/src/chassis/host/process.py", "import dependency_injector"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src/scaffold", tmp_path / "src/scaffold")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "template/chassis/src", tmp_path / "chassis/src")
    return tmp_path


def test_all_contracts_are_kept(project: Path) -> None:
    assert LintedContracts().broken(project) == ()


@pytest.mark.parametrize(("contract", "file", "line"), MUTATIONS)
def test_each_contract_notices_what_it_forbids(project: Path, contract: str, file: str, line: str) -> None:
    path = project / file
    path.parent.mkdir(exist_ok=True)
    text = path.read_text() if path.exists() else ""
    path.write_text(f"{text}\n{line}\n")
    found = LintedContracts().broken(project)
    assert any(finding.detail.startswith(f"{contract}:") for finding in found), found
