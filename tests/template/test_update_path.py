"""A project of the last release, edited as teams edit, comes to the template as it is now with everything kept."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from scaffold.adapters.outbound.folders.project_folder import ProjectFolder
from scaffold.domain.rendering import Rendering
from tests.template.rendered import BIN, Rendered
from tests.template.rows import Row
from tests.template.sample_kit import ROOT, Kit, commit, copy_template, git

BUNDLE = ROOT / "src/scaffold/template.bundle"
RELEASED = ("v0.1.0", "v0.2.0", "v0.3.0")
NEXT = "v999.0.0"

RULE = '''

def label(self: Sample) -> str:
    """Say what stands on the tube."""
    return f"{self.id[:8]} v{self.version}"
'''


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """The released versions, and the template as it is now, with a change in each zone, as the next one."""
    repository = tmp_path_factory.mktemp("kit")
    copy_template(repository)
    template = repository / "template"
    context = template / "chassis/src/chassis/context/actor.py"
    context.write_text(f"{context.read_text()}\nNEWER = True\n")
    service = template / "service"
    _append(service / "AGENTS.md.jinja", "- A rule of the next release.\n")
    _append(service / "src/{{ service_name }}/domain/errors.py.jinja", "\nNEVER_ARRIVES = True\n")
    (repository / "src/scaffold").mkdir(parents=True)
    shutil.copy(BUNDLE, repository / "src/scaffold/template.bundle")
    git("init", "--quiet", cwd=repository)
    commit(repository, "The next release")
    made = Kit(repository)
    made.release(NEXT)
    return made


@pytest.fixture(scope="module")
def offline(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return kit.offline(tmp_path_factory.mktemp("copier-cache"))


def _append(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text()}{text}")


def edit_as_teams_do(project: Path) -> None:
    source = project / "src/samples"
    _append(source / "domain/sample.py", RULE)
    (source / "use_cases/print_label.py").write_text('"""Print a label."""\n')
    (project / "tests/component/test_operations.py").unlink()
    manifest = project / "pyproject.toml"
    manifest.write_text(
        manifest.read_text().replace('    "msgspec>=0.20",\n', '    "msgspec>=0.20",\n    "segno>=1.6",\n')
    )
    container = source / "bootstrap/container.py"
    _append(container, "\n    # Ours.\n")
    readme = project / "README.md"
    readme.write_text(readme.read_text().replace("## Rooms", "## Contact\n\nThe laboratory.\n\n## Rooms"))


def of_release(kit: Kit, version: str, project: Path) -> Rendering:
    rendering = kit.releases().open(version).render({"service_name": "samples"})
    ProjectFolder().build(rendering, project, lambda _: None)
    git("init", "--quiet", cwd=project)
    commit(project, "As rendered")
    return rendering


def update(project: Path, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "copier", "update", "--defaults", str(project)]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_update_keeps_every_edit_and_brings_everything_else(
    kit: Kit, offline: Mapping[str, str], tmp_path: Path
) -> None:
    project = tmp_path / "samples"
    rendering = of_release(kit, RELEASED[-1], project)
    edit_as_teams_do(project)
    commit(project, "Edited")
    edited = {path: (project / path).read_text() for path in git("ls-files", cwd=project).splitlines()}

    update(project, offline)

    assert yaml.safe_load((project / ".copier-answers.yml").read_text())["_commit"] == NEXT
    assert git("ls-files", "--unmerged", cwd=project) == ""
    assert not list(project.rglob("*.rej"))
    # Yours: as it was, and what was deleted stays away.
    for path, text in edited.items():
        if rendering.zone_of(path).value == "yours":
            assert (project / path).read_text() == text, path
    assert not (project / "tests/component/test_operations.py").exists()
    # Shared: both sides are there.
    assert '"segno>=1.6"' in (project / "pyproject.toml").read_text()
    assert "## Contact" in (project / "README.md").read_text()
    assert "A rule of the next release." in (project / "AGENTS.md").read_text()
    # The template's: the new one.
    assert "NEWER = True" in (project / "chassis/src/chassis/context/actor.py").read_text()


def test_every_release_is_updated_from(kit: Kit) -> None:
    assert tuple(kit.releases().versions()) == (*RELEASED, NEXT)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("version", RELEASED)
def test_a_project_of_a_release_still_passes_its_own_checks_after_the_update(
    kit: Kit, offline: Mapping[str, str], tmp_path: Path, version: str
) -> None:
    project = Rendered(Row(), tmp_path / "samples")
    of_release(kit, version, project.folder)
    update(project.folder, offline)
    project.generate_stubs()
    project.check(BIN / "mypy", "src", "tests")
    project.check(BIN / "pytest", "-q", "-p", "no:cacheprovider", "tests")
