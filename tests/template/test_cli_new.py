"""`scaffold new`, as a process."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.template.sample_kit import ADDRESS, Kit, git

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_service_stands_in_a_folder_of_its_name_with_one_commit_and_nothing_left_over(
    scaffold: Run, tmp_path: Path
) -> None:
    done = scaffold("new", "samples", "--defaults")
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["samples"]
    assert git("status", "--porcelain", cwd=tmp_path / "samples") == ""
    assert git("log", "--format=%s", cwd=tmp_path / "samples") == "Generate samples from template v0.2.0\n"
    assert (tmp_path / "samples/src/samples/http/routes.py").read_text() == "ROUTES = ()\n"
    assert os.access(tmp_path / "samples/chassis/bin/run", os.X_OK)
    (tmp_path / "ordinary").mkdir()
    assert (tmp_path / "samples").stat().st_mode == (tmp_path / "ordinary").stat().st_mode
    assert "cd samples" in done.stdout


def test_the_project_records_the_address_and_the_version_and_never_a_path(generated: Path) -> None:
    recorded = (generated / ".copier-answers.yml").read_text()
    assert yaml.safe_load(recorded)["_src_path"] == ADDRESS
    assert yaml.safe_load(recorded)["_commit"] == "v0.2.0"
    assert "/" not in recorded.replace(ADDRESS, "")


def test_the_command_is_a_process_that_uses_no_network(kit: Kit, tmp_path: Path) -> None:
    refusing = {
        "GIT_ALLOW_PROTOCOL": "file",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    done = kit.scaffold("new", "samples", "--defaults", cwd=tmp_path, environment=refusing)
    assert (done.returncode, done.stderr) == (0, "")


def test_answers_come_from_a_file_and_set_wins_over_it(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "answers.yml").write_text("_commit: v9\ndoors: [grpc]\nstorage: sql\ndownstreams: parts, orders\n")
    done = scaffold(
        "new", "samples", "--answers", "answers.yml", "--set", "storage=none", "--no-git", "--dir", "deep/er"
    )
    assert done.returncode == 0, done.stderr
    recorded = yaml.safe_load((tmp_path / "deep/er/.copier-answers.yml").read_text())
    assert (recorded["doors"], recorded["storage"], recorded["_commit"]) == (["grpc"], "none", "v0.2.0")
    assert "migrations" not in recorded
    assert (tmp_path / "deep/er/src/samples/clients/parts.py").exists()
    assert not (tmp_path / "deep/er/.git").exists()


def test_doors_may_be_set_with_commas(scaffold: Run, tmp_path: Path) -> None:
    assert scaffold("new", "samples", "--set", "doors=broker,http").returncode == 0
    recorded = yaml.safe_load((tmp_path / "samples/.copier-answers.yml").read_text())
    assert recorded["doors"] == ["http", "broker"]


def test_a_dry_run_draws_the_owner_of_each_file_and_writes_nothing(scaffold: Run, tmp_path: Path) -> None:
    done = scaffold("new", "samples", "--dry-run", "--defaults")
    drawn = {line.split("─ ")[-1].split()[0]: line.split()[-1] for line in done.stdout.splitlines()}
    assert (drawn["ci.yml"], drawn["README.md"], drawn["_generated_wiring.py"]) == (
        "template",
        "shared",
        "template",
    )
    assert "│       ├── domain/\n" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_json_lists_the_files_with_their_zones(scaffold: Run, tmp_path: Path) -> None:
    done = scaffold("new", "samples", "--dry-run", "--json")
    report = json.loads(done.stdout)
    assert report["template"] == {"address": ADDRESS, "version": "v0.2.0"}
    assert {"path": "src/samples/domain/__init__.py", "zone": "yours"} in report["files"]
    assert report["path"] == str(tmp_path / "samples")
    assert report["written"] is False


def test_an_empty_folder_is_filled_without_being_replaced(scaffold: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    before = home.stat().st_ino
    assert scaffold("new", "samples", "--defaults", "--dir", ".", cwd=home).returncode == 0
    assert home.stat().st_ino == before
    assert git("status", "--porcelain", cwd=home) == ""
    assert not list(home.glob(".scaffold-*"))


def test_a_project_inside_a_work_tree_gets_no_repository_of_its_own(scaffold: Run, tmp_path: Path) -> None:
    git("init", "--quiet", cwd=tmp_path)
    assert scaffold("new", "samples", "--defaults", "--dir", "services/samples").returncode == 0
    assert not (tmp_path / "services/samples/.git").exists()


def test_somebody_without_a_git_identity_gets_a_neutral_one(scaffold: Run, tmp_path: Path) -> None:
    nobody = {
        "HOME": str(tmp_path / "nobody"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "XDG_CONFIG_HOME": str(tmp_path / "none"),
    }
    assert scaffold("new", "samples", "--defaults", environment=nobody).returncode == 0
    assert git("log", "--format=%an", cwd=tmp_path / "samples") == "scaffold\n"


def test_somebody_with_a_git_identity_keeps_it(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text("[user]\nname = Ada\nemail = ada@localhost\n[commit]\ngpgSign = true\n")
    assert scaffold("new", "samples", "--defaults", environment={"HOME": str(tmp_path)}).returncode == 0
    assert git("log", "--format=%an", cwd=tmp_path / "samples") == "Ada\n"


def test_a_hook_that_calls_the_command_does_not_confuse_it(scaffold: Run, tmp_path: Path) -> None:
    hook = {"GIT_DIR": str(tmp_path / "elsewhere/.git"), "GIT_INDEX_FILE": str(tmp_path / "elsewhere/index")}
    assert scaffold("new", "samples", "--defaults", environment=hook).returncode == 0
    assert (tmp_path / "samples/.git").exists()
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "it is empty"),
        ("class", "a keyword of Python"),
        ("json", "a module of the standard library"),
        ("fastapi", "a library that services use"),
        ("chassis", "a library that services use"),
        ("con", "a device name on Windows"),
        ("../evil", "reads as a path"),
        ("/etc/passwd", "reads as a path"),
        ("lab-samples", "try lab_samples"),
        ("Lab Samples", "try lab_samples"),
        ("9lives", "does not start with a letter"),
        ("samples_", "trailing or double underscore"),
        ("lab__samples", "try lab_samples"),
        ("s\u0430mples", "CYRILLIC SMALL LETTER A"),
        ("samples\n", "line break"),
        ("s" * 42, "42 characters"),
        ("{{ 7 }}", "lower-case letters"),
        ("--dir", "scaffold"),
    ],
)
def test_a_bad_name_is_one_line_with_the_fix_and_leaves_nothing(
    scaffold: Run, tmp_path: Path, name: str, reason: str
) -> None:
    done = scaffold("new", "--defaults", *((name,) if name.startswith("--") else ("--", name)))
    assert_refused(done, reason)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        ('description=say "no"', "write: say “no”"),
        ("description=it's", "write: it’s"),  # noqa: RUF001 - the apostrophe is the correction
        ("description=a\\b", "straight quote or a backslash"),
        ("description=one\ntwo", "write it as one plain line"),
        ("description=one\u2028two", "write it as one plain line"),
        ("description=" + "x" * 501, "use at most 500"),
        ("description=" + "x" * 61, "use at most 60 characters"),
        ("doors=htp", "choose from http, grpc, broker"),
        ("storage=mongo", "choose from sql, none"),
        ("retries=many", "retries is 'many'"),
        ("descripton=x", "did you mean description"),
        ("zones={yours: [src]}", "does not apply"),
        ("service_name=other", "contradicts the name samples"),
        ("nonsense", "write --set key=value"),
    ],
)
def test_a_bad_answer_is_one_line_with_the_fix_and_leaves_nothing(
    scaffold: Run, tmp_path: Path, pair: str, reason: str
) -> None:
    assert_refused(scaffold("new", "samples", "--set", pair), reason)
    assert list(tmp_path.iterdir()) == []


BOMB = "a: &a [x]\n" + "".join(
    f"{right}: &{right} [*{left}, *{left}]\n" for left, right in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "alias"),
        ("x: " + "[" * 5000, "nested"),
        ("x: " + "y" * 70_000, "larger than 64 KiB"),
        ("- a\n- b\n", "not a mapping"),
        ("a: [", "is not YAML"),
        ("a: !!python/object/apply:os.system [id]", "is not YAML"),
        ("a: 2024-99-99", "cannot be read"),
        ("description: |\n  one\n  two\n", "one plain line"),
        ("1: one", "not a mapping"),
        ("description: null", "description is 'None'"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_answers_file_is_one_line_with_the_fix_and_leaves_nothing(
    scaffold: Run, tmp_path: Path, content: str | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / "answers.yml").write_text(content)
    assert_refused(scaffold("new", "samples", "--answers", "answers.yml"), reason)
    assert not (tmp_path / "samples").exists()


def test_a_folder_with_something_in_it_is_refused_and_stays_as_it_was(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples/mine").write_text("mine")
    assert_refused(scaffold("new", "samples", "--defaults"), "samples is not empty")
    assert [path.name for path in (tmp_path / "samples").iterdir()] == ["mine"]


def test_a_file_in_the_way_is_refused(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "samples").write_text("mine")
    assert_refused(scaffold("new", "samples", "--defaults"), "is not a folder")
    assert_refused(scaffold("new", "other", "--defaults", "--dir", "samples/deeper"), "cannot be")
    assert (tmp_path / "samples").read_text() == "mine"


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="needs a folder that not even root may write to")
def test_a_place_that_cannot_be_written_is_refused(scaffold: Run) -> None:
    assert_refused(
        scaffold("new", "samples", "--defaults", "--dir", "/proc/samples"), "/proc/samples cannot be written"
    )


def test_without_git_the_fix_is_to_install_it(scaffold: Run, tmp_path: Path) -> None:
    assert_refused(scaffold("new", "samples", "--defaults", environment={"PATH": str(tmp_path)}), "install git")
    assert list(tmp_path.iterdir()) == []


def test_a_commit_that_git_refuses_leaves_nothing(scaffold: Run, tmp_path: Path) -> None:
    broken = {"GIT_AUTHOR_DATE": "no date"}
    done = scaffold("new", "samples", "--defaults", "--dir", "deep/samples", environment=broken)
    assert_refused(done, "git commit failed: fatal: invalid date format: no date")
    assert "--no-git" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_kit_without_releases_says_so(scaffold: Run, tmp_path: Path) -> None:
    missing = {"SCAFFOLD_TEMPLATE_BUNDLE": str(tmp_path / "missing.bundle")}
    assert_refused(scaffold("new", "samples", "--defaults", environment=missing), "holds no release")


@pytest.mark.parametrize("address", ["/srv/kit.git", "../kit.git", "file:///srv/kit.git", "https://git.example/kit"])
def test_an_address_that_projects_could_not_update_from_is_refused(scaffold: Run, address: str) -> None:
    done = scaffold("new", "samples", "--defaults", environment={"SCAFFOLD_TEMPLATE_ADDRESS": address})
    assert_refused(done, address)


def assert_refused(done: subprocess.CompletedProcess[str], reason: str) -> None:
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert done.stderr.startswith("scaffold: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
