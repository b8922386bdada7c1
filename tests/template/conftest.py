"""A small kit with two releases, and the command run against it as users run it."""

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from plumbum import local

from scaffold.bootstrap.command_line import main
from tests.template.sample_kit import SERVICE, TEMPLATE, Kit, commit, git


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    repository = tmp_path_factory.mktemp("kit")
    git("init", "--quiet", "--initial-branch=main", cwd=repository)
    for path, text in TEMPLATE.items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(text)
    (repository / "template/chassis/bin/run").chmod(0o755)
    (repository / "template/service/{% if chassis_home == 'bundled' %}chassis{% endif %}").symlink_to("../chassis")
    (repository / "src/scaffold").mkdir(parents=True)
    (repository / "unrelated.txt").write_text("not part of the template\n")
    commit(repository, "First")
    made = Kit(repository)
    made.release("v0.1.0")
    (repository / "template/service/.github/ci.yml").write_text("steps: better\n")
    readme = repository / "template/service/README.md.jinja"
    readme.write_text(f"{readme.read_text()}\nSince v0.2.0\n")
    (repository / f"template/service/src/{SERVICE}/domain/__init__.py").write_text('"""Other."""\n')
    commit(repository, "Second, with the bundle of the first")
    made.release("0.2.0")
    commit(repository, "The bundle of the second")
    return made


@pytest.fixture(scope="session")
def generated(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that no test may change."""
    home = tmp_path_factory.mktemp("generated")
    done = kit.scaffold("new", "samples", "--defaults", "--json", cwd=home)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["written"]
    return home / "samples"


@pytest.fixture
def project(generated: Path, tmp_path: Path) -> Path:
    """A project of the test's own."""
    return Path(shutil.copytree(generated, tmp_path / "samples", symlinks=True))


@pytest.fixture
def scaffold(
    kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command in this process, in an empty folder: a process for each test would take too long."""

    def run(
        *arguments: str, cwd: Path = tmp_path, environment: Mapping[str, str] = MappingProxyType({})
    ) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            for name, value in {**kit.environment(), **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["scaffold", *arguments])
            patch.setattr(sys, "stdin", io.StringIO())
            code = main()
        captured = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def offline(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment in which git finds the kit's address in its bundle, and Copier keeps its cache apart."""
    return kit.offline(tmp_path_factory.mktemp("copier-cache"))


@pytest.fixture
def offline_here(offline: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same for Copier in this process: it reads one environment, and starts git with another."""
    for name, value in offline.items():
        monkeypatch.setenv(name, value)
    with local.env(**offline):
        yield
