"""The command's own import contracts: each is broken once, to see that it would be noticed."""

import shutil
from pathlib import Path

import pytest

from scaffold.adapters.outbound.import_linter.linted_contracts import LintedContracts
from tests.template.sample_kit import ROOT

MUTATIONS = (
    ("dependencies point inwards", "domain/release.py", "import scaffold.use_cases.check_project"),
    (
        "dependencies point inwards",
        "use_cases/check_project.py",
        "import scaffold.adapters.outbound.git.command",
    ),
    ("dependencies point inwards", "tools/__init__.py", ""),
    (
        "doors in and doors out never meet",
        "adapters/inbound/command_line/tree.py",
        "import scaffold.adapters.outbound.git",
    ),
    ("the core names no technology", "use_cases/check_project.py", "import yaml"),
    ("the core names no technology", "domain/release.py", "import click"),
    (
        "doors do not know each other",
        "adapters/outbound/git/bundle.py",
        "import scaffold.adapters.outbound.folders",
    ),
    (
        "use cases do not call use cases",
        "use_cases/read_answers.py",
        "import scaffold.use_cases.check_project",
    ),
    ("each technology has one door", "adapters/outbound/git/bundle.py", "import jinja2"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src/scaffold", tmp_path / "src/scaffold")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "chassis").mkdir()
    (tmp_path / "chassis/src").symlink_to(ROOT / "template/chassis/src")
    return tmp_path


def test_all_contracts_are_kept(project: Path) -> None:
    assert LintedContracts().broken(project) == ()


@pytest.mark.parametrize(("contract", "file", "line"), MUTATIONS)
def test_each_contract_notices_what_it_forbids(project: Path, contract: str, file: str, line: str) -> None:
    path = project / "src/scaffold" / file
    path.parent.mkdir(exist_ok=True)
    text = path.read_text() if path.exists() else ""
    path.write_text(f"{text}\n{line}\n")
    found = LintedContracts().broken(project)
    assert any(finding.detail.startswith(f"scaffold: {contract}:") for finding in found), found
