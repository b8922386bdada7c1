"""`scaffold check`: each rule is shown by breaking it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.template.sample_kit import Kit

Run = Callable[..., subprocess.CompletedProcess[str]]
CONFLICT = "<<<<<<< before updating\nmine\n=======\ntheirs\n>>>>>>> after updating\n"


def findings(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    assert done.stderr == ""
    return [(each["rule"], each["file"]) for each in json.loads(done.stdout)["findings"]]


def test_a_fresh_project_is_clean(scaffold: Run, generated: Path) -> None:
    done = scaffold("check", str(generated))
    assert (done.returncode, done.stdout, done.stderr) == (0, "clean\n", "")


def test_the_current_folder_is_checked_when_none_is_named(scaffold: Run, generated: Path) -> None:
    assert scaffold("check", cwd=generated).returncode == 0


def test_edits_to_what_is_yours_or_shared_are_nobodys_business(scaffold: Run, project: Path) -> None:
    (project / "src/samples/domain/__init__.py").write_text('"""Mine."""\n')
    (project / "src/samples/domain/model.py").unlink()
    (project / "src/samples/domain/rules.py").write_text("RULE = 1\n")
    (project / "README.md").write_text("Mine.\n")
    assert scaffold("check", str(project)).returncode == 0


def edit(path: Path) -> None:
    path.write_text(path.read_text() + "# mine\n")


@pytest.mark.parametrize(
    ("rule", "file", "damage"),
    [
        ("template-drift", "chassis/src/chassis/__init__.py", edit),
        ("template-drift", "src/samples/bootstrap/_generated_wiring.py", edit),
        ("template-missing", ".github/ci.yml", Path.unlink),
        ("template-mode", "chassis/bin/run", lambda path: path.chmod(0o644)),
        ("template-stranger", "chassis/src/chassis/mine.py", lambda path: path.write_text("")),
        ("conflict-marker", "README.md", lambda path: path.write_text(CONFLICT)),
        ("rejected-hunk", "README.md.rej", lambda path: path.write_text("@@ -1 +1 @@\n")),
        (
            "invalid-answer",
            ".copier-answers.yml",
            lambda path: path.write_text(path.read_text().replace("sql", "mongo")),
        ),
    ],
)
def test_damage_is_found_and_named(
    scaffold: Run, project: Path, rule: str, file: str, damage: Callable[[Path], object]
) -> None:
    damage(project / file)
    done = scaffold("check", str(project), "--json")
    assert (done.returncode, findings(done)) == (1, [(rule, file)])


def test_an_ignored_file_in_a_folder_of_the_template_is_no_stranger(scaffold: Run, project: Path) -> None:
    (project / ".gitignore").write_text("*.pyc\n")
    (project / "chassis/src/chassis/__init__.pyc").write_text("compiled")
    assert scaffold("check", str(project)).returncode == 0


def test_a_changed_answer_is_drift_in_what_follows_from_it(scaffold: Run, project: Path) -> None:
    answers = project / ".copier-answers.yml"
    answers.write_text(answers.read_text().replace("- http", "- grpc"))
    assert findings(scaffold("check", str(project), "--json")) == [
        ("template-drift", "src/samples/bootstrap/_generated_wiring.py")
    ]


def test_zones_come_from_the_template_and_not_from_the_project(scaffold: Run, project: Path) -> None:
    answers = project / ".copier-answers.yml"
    answers.write_text(answers.read_text() + "zones: {yours: ['*']}\n")
    edit(project / "chassis/src/chassis/__init__.py")
    done = scaffold("check", str(project))
    assert done.returncode == 1
    assert "zones does not apply" in done.stdout


def test_a_broken_contract_names_the_contract_the_chain_and_the_line(scaffold: Run, project: Path) -> None:
    (project / "src/samples/domain/rules.py").write_text("from samples.bootstrap import x\n")
    done = scaffold("check", str(project), "--json")
    (finding,) = json.loads(done.stdout)["findings"]
    assert (done.returncode, finding["rule"], finding["file"]) == (
        1,
        "import-contract",
        "src/samples/domain/rules.py",
    )
    assert finding["detail"] == (
        "Dependencies point inwards: samples.domain is not allowed to import samples.bootstrap: "
        "samples.domain.rules -> samples.bootstrap (l.1)"
    )


def test_contracts_that_were_removed_are_a_finding(scaffold: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text("[project]\nname = 'samples'\n")
    done = scaffold("check", str(project), "--json")
    assert findings(done) == [("import-contract", "pyproject.toml")]


def test_each_finding_says_what_to_do(scaffold: Run, project: Path) -> None:
    edit(project / "chassis/src/chassis/__init__.py")
    done = scaffold("check", str(project))
    first, second, last = done.stdout.splitlines()
    assert first == "chassis/src/chassis/__init__.py: template-drift: the template's file was edited, first in line 2"
    assert second.startswith("  fix: restore it")
    assert last == "1 finding"


def test_a_project_without_git_is_checked_too(scaffold: Run, project: Path) -> None:
    shutil.rmtree(project / ".git")
    edit(project / "chassis/src/chassis/__init__.py")
    assert findings(scaffold("check", str(project), "--json")) == [
        ("template-drift", "chassis/src/chassis/__init__.py")
    ]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (None, "is not a scaffolded project"),
        ("service_name: samples\n", "names no template and version"),
        (
            "_src_path: https://git.example/kits/sample-kit\n_commit: v9.9.9\n",
            "does not carry template 'v9.9.9'",
        ),
        (
            "_src_path: https://git.example/other.git\n_commit: v0.1.0\n",
            "was made from https://git.example/other.git",
        ),
        ("a: &a [x]\nb: [*a, *a]\n", "alias"),
    ],
)
def test_what_cannot_be_checked_is_refused(scaffold: Run, tmp_path: Path, answers: str | None, reason: str) -> None:
    if answers is not None:
        (tmp_path / ".copier-answers.yml").write_text(answers)
    done = scaffold("check", str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("scaffold: ")
    assert reason in done.stderr


def test_the_recorded_version_is_what_counts(kit: Kit, scaffold: Run, tmp_path: Path) -> None:
    for file in kit.releases().open("v0.1.0").render({"service_name": "samples"}).files:
        (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.path).write_bytes(file.content)
    (tmp_path / "chassis/bin/run").chmod(0o755)
    assert scaffold("check", str(tmp_path)).stdout == "clean\n"
