"""Who has Copier and not the kit loses nothing: `copier copy` and `copier update` are enough."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import copier
import pytest
import yaml

from tests.template.sample_kit import ADDRESS, Kit, commit, git


def test_plain_copy_and_plain_update_are_enough(offline: Mapping[str, str], tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "copier", *arguments]
        done = subprocess.run(command, env=dict(offline), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    project = tmp_path / "samples"
    run("copy", "--defaults", "--data=service_name=samples", "--vcs-ref=v0.1.0", ADDRESS, str(project))
    assert_update_works(project, lambda: run("update", "--defaults", str(project)))


@pytest.mark.usefixtures("offline_here")
def test_what_the_kit_made_is_updated_by_plain_copier(kit: Kit, tmp_path: Path) -> None:
    project = tmp_path / "samples"
    for file in kit.releases().open("v0.1.0").render({"service_name": "samples"}).files:
        (project / file.path).parent.mkdir(parents=True, exist_ok=True)
        (project / file.path).write_bytes(file.content)
    assert_update_works(project, lambda: copier.run_update(project, defaults=True, overwrite=True, quiet=True))


def assert_update_works(project: Path, update: Callable[[], object]) -> None:
    """What is yours stays as it is or stays away, what is shared is merged, the template's is replaced."""
    domain = project / "src/samples/domain"
    git("init", "--quiet", cwd=project)
    (domain / "__init__.py").write_text('"""Mine."""\n')
    (domain / "rules.py").write_text("RULE = 1\n")
    (domain / "model.py").unlink()
    readme = project / "README.md"
    readme.write_text(f"Mine, above.\n\n{readme.read_text()}")
    commit(project, "Mine")

    update()

    assert yaml.safe_load((project / ".copier-answers.yml").read_text())["_commit"] == "v0.2.0"
    assert (domain / "__init__.py").read_text() == '"""Mine."""\n'
    assert (domain / "rules.py").read_text() == "RULE = 1\n"
    assert not (domain / "model.py").exists()
    assert (project / ".github/ci.yml").read_text() == "steps: better\n"
    assert readme.read_text().startswith("Mine, above.")
    assert readme.read_text().endswith("Since v0.2.0\n")
    assert git("ls-files", "--unmerged", cwd=project) == ""
