"""`scaffold sync`: a platform in the kit's own repository, over real git, with the template of this tree."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.template.sample_kit import commit, copy_template, git

SHOP = """\
[platform]
name = "shop"
description = "A small shop."

[services.parts]
description = "What there is to order."
doors = ["grpc"]
storage = "none"
"""
MAKEFILE = "shop/parts/Makefile"
TEMPLATE = "template/service/Makefile.jinja"
OWNED = "shop/parts/src/parts/bootstrap/_generated_container.py"

pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("sync")]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit's repository with a workspace that nothing was rendered into yet."""
    repository = tmp_path_factory.mktemp("kit")
    copy_template(repository)
    (repository / "shop").mkdir()
    (repository / "shop/platform.toml").write_text(SHOP)
    (repository / "shop/chassis").symlink_to("../template/chassis")
    git("init", "--quiet", cwd=repository)
    commit(repository, "A template and a specification")
    return repository


@pytest.fixture
def repository(rendered: Path, sync: Callable[..., dict[str, str]], tmp_path: Path) -> Path:
    """The same, rendered and committed."""
    made = Path(shutil.copytree(rendered, tmp_path / "kit", symlinks=True))
    sync(made)
    commit(made, "Rendered")
    return made


@pytest.fixture
def sync(scaffold: Run) -> Callable[..., dict[str, str]]:
    def run(repository: Path, *options: str, code: int = 0) -> dict[str, str]:
        done = scaffold("sync", "shop", "--json", *options, cwd=repository)
        assert done.returncode == code, done.stderr
        return {change["path"]: change["kind"] for change in json.loads(done.stdout)["changes"]}

    return run


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_what_was_rendered_is_up_to_date_and_stands_on_the_chassis_that_is_there(
    repository: Path, sync: Callable[..., dict[str, str]], scaffold: Run
) -> None:
    assert sync(repository) == {}
    assert scaffold("sync", "shop", cwd=repository).stdout == "shop is up to date\n"
    assert (repository / "shop/chassis").is_symlink()
    assert (repository / "shop/parts/src/parts/domain/part.py").is_file()


def test_both_sides_of_a_shared_file_are_kept(repository: Path, sync: Callable[..., dict[str, str]]) -> None:
    edit(repository / MAKEFILE, "## Run all tests", "## Run all of our tests")
    edit(repository / TEMPLATE, "## Format the code", "## Format all code")
    edit(repository / OWNED, '"""The table', '"""Our table')
    assert sync(repository) == {"parts/Makefile": "merged", OWNED.removeprefix("shop/"): "written"}
    merged = (repository / MAKEFILE).read_text()
    assert "## Run all of our tests" in merged
    assert "## Format all code" in merged
    assert sync(repository) == {}


def test_a_second_change_is_merged_before_the_first_is_committed(
    repository: Path, sync: Callable[..., dict[str, str]]
) -> None:
    edit(repository / TEMPLATE, "## Format the code", "## Format all code")
    sync(repository)
    edit(repository / TEMPLATE, "## Format all code", "## Format every file")
    assert sync(repository) == {"parts/Makefile": "merged"}
    assert "## Format every file" in (repository / MAKEFILE).read_text()


def test_another_clone_renders_the_last_commit_to_merge_against(
    repository: Path, sync: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    edit(repository / MAKEFILE, "## Run all tests", "## Run all of our tests")
    commit(repository, "By hand")
    git("clone", "--quiet", "--no-local", str(repository), str(tmp_path / "clone"), cwd=tmp_path)
    edit(tmp_path / "clone" / TEMPLATE, "## Format the code", "## Format all code")
    assert sync(tmp_path / "clone") == {"parts/Makefile": "merged"}


def test_two_changes_of_one_line_are_left_to_be_resolved(
    repository: Path, sync: Callable[..., dict[str, str]], scaffold: Run
) -> None:
    edit(repository / MAKEFILE, "## Format the code", "## Format our code")
    edit(repository / TEMPLATE, "## Format the code", "## Format all code")
    assert sync(repository, "--dry-run", code=1) == {"parts/Makefile": "conflict"}
    done = scaffold("sync", "shop", cwd=repository)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "conflict  parts/Makefile")
    assert "<<<<<<< yours\n" in (repository / MAKEFILE).read_text()


def test_a_specification_that_changes_brings_what_follows_from_it(
    repository: Path, sync: Callable[..., dict[str, str]]
) -> None:
    with (repository / "shop/platform.toml").open("a") as spec:
        spec.write('[services.orders]\ndescription = "Orders."\ndoors = ["http"]\nstorage = "none"\n')
    changes = sync(repository)
    assert changes["orders/src/orders/domain/order.py"] == "written"
    assert changes["shop/src/shop/_generated_services.py"] == "written"
    assert "topology.toml" not in changes
    assert sync(repository) == {}
