"""`scaffold release`: what maintainers of a kit run."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.template.sample_kit import Kit, commit, git

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def own_kit(kit: Kit, tmp_path: Path) -> Kit:
    return Kit(Path(shutil.copytree(kit.repository, tmp_path / "kit", symlinks=True)))


def test_a_release_adds_a_commit_that_holds_the_template_and_nothing_else(own_kit: Kit, tmp_path: Path) -> None:
    git("clone", "--quiet", "--branch", "v0.2.0", str(own_kit.bundle), "clone", cwd=tmp_path)
    assert git("log", "--format=%s", cwd=tmp_path / "clone") == "Release v0.2.0\nRelease v0.1.0\n"
    assert git("ls-tree", "--name-only", "HEAD", cwd=tmp_path / "clone") == "copier.yml\ntemplate\n"
    link = "template/service/{% if chassis_home == 'bundled' %}chassis{% endif %}"
    assert git("ls-tree", "HEAD", link, cwd=tmp_path / "clone").startswith("120000 ")


def test_the_same_releases_have_the_same_hashes_everywhere(own_kit: Kit) -> None:
    before = own_kit.bundle.read_bytes()
    heads = git("bundle", "list-heads", str(own_kit.bundle), cwd=own_kit.repository)
    git("checkout", "--quiet", "HEAD~2", cwd=own_kit.repository)
    assert not own_kit.bundle.exists()
    own_kit.release("v0.1.0")
    own_kit.bundle.rename(own_kit.repository.parent / "kept")
    git("checkout", "--quiet", "main~1", cwd=own_kit.repository)
    shutil.copy(own_kit.repository.parent / "kept", own_kit.bundle)
    assert git("status", "--porcelain", cwd=own_kit.repository) == ""
    own_kit.release("v0.2.0")
    assert git("bundle", "list-heads", str(own_kit.bundle), cwd=own_kit.repository) == heads
    assert own_kit.bundle.read_bytes() == before


def test_an_existing_version_is_refused(scaffold: Run, own_kit: Kit) -> None:
    before = own_kit.bundle.read_bytes()
    done = scaffold("release", "v0.2.0", cwd=own_kit.repository)
    assert (done.returncode, "v0.2.0 is released already" in done.stderr) == (2, True)
    assert own_kit.bundle.read_bytes() == before


def test_an_older_version_is_refused(scaffold: Run, own_kit: Kit) -> None:
    done = scaffold("release", "v0.1.5", cwd=own_kit.repository)
    assert (done.returncode, "older than v0.2.0" in done.stderr) == (2, True)


@pytest.mark.parametrize("version", ["1", "v1.2", "v01.0.0", "1.0.0rc1", "v1.0.0\n", "--help-me"])
def test_what_is_no_version_is_refused(scaffold: Run, own_kit: Kit, version: str) -> None:
    done = scaffold("release", "--", version, cwd=own_kit.repository)
    assert (done.returncode, "is not a version" in done.stderr) == (2, True)


def test_a_dirty_tree_is_refused(scaffold: Run, own_kit: Kit) -> None:
    (own_kit.repository / "template/forgotten").write_text("new\n")
    done = scaffold("release", "v0.3.0", cwd=own_kit.repository)
    assert (done.returncode, "template/forgotten not committed" in done.stderr) == (2, True)


def test_a_released_version_is_what_new_makes_from_then_on(scaffold: Run, own_kit: Kit, tmp_path: Path) -> None:
    (own_kit.repository / "template/service/NOTICE").write_text("new\n")
    commit(own_kit.repository, "Third")
    done = scaffold("release", "0.10.0", cwd=own_kit.repository)
    assert done.returncode == 0, done.stderr
    bundle = {"SCAFFOLD_TEMPLATE_BUNDLE": str(own_kit.bundle)}
    assert scaffold("new", "samples", "--defaults", environment=bundle).returncode == 0
    assert (tmp_path / "samples/NOTICE").read_text() == "new\n"


def test_outside_of_a_repository_nothing_is_made(scaffold: Run, tmp_path: Path) -> None:
    assert scaffold("release", "v0.1.0").returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_repository_without_a_template_is_refused(scaffold: Run, tmp_path: Path) -> None:
    git("init", "--quiet", cwd=tmp_path)
    (tmp_path / "copier.yml").write_text("a: 1\n")
    commit(tmp_path, "Half a template")
    done = scaffold("release", "v0.1.0")
    assert (done.returncode, "commits no copier.yml and template" in done.stderr) == (2, True)
