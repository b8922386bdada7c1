"""`scaffold new platform` and what `scaffold check` says of its result, with the template of this tree."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.template.sample_kit import ADDRESS, ROOT, Kit, git, own_template

SHOP = """\
[platform]
name = "shop"
description = "A small shop."

[services.orders]
description = "What customers ordered."
calls = ["parts.GetPart"]
third_parties = ["card_provider"]

[services.parts]
description = "What there is to order."
doors = ["grpc", "broker"]
"""

pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("new platform")]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    repository = tmp_path_factory.mktemp("own")
    own_template(repository)
    return Kit(repository)


@pytest.fixture
def new(own: Kit, scaffold: Run, tmp_path: Path) -> Run:
    (tmp_path / "spec.toml").write_text(SHOP)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return scaffold(*arguments, environment=own.environment())

    return run


def test_a_platform_stands_in_a_folder_of_its_name_with_one_commit(new: Run, tmp_path: Path) -> None:
    done = new("new", "platform", "shop", "--spec", "spec.toml")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["shop", "spec.toml"]
    assert git("log", "--format=%s", cwd=tmp_path / "shop") == "Generate shop from template v0.0.1\n"
    assert git("status", "--porcelain", cwd=tmp_path / "shop") == ""
    assert (tmp_path / "shop/platform.toml").read_text() == SHOP
    assert "shop: 2 services" in done.stdout
    assert "make serve" in done.stdout


def test_the_chassis_is_there_once_and_the_services_stand_beside_it(new: Run, tmp_path: Path) -> None:
    new("new", "platform", "shop", "--spec", "spec.toml", "--no-git")
    assert [path.parent.name for path in tmp_path.glob("shop/**/chassis") if path.parent.name != "src"] == ["shop"]
    recorded = yaml.safe_load((tmp_path / "shop/orders/.copier-answers.yml").read_text())
    assert (recorded["chassis_home"], recorded["downstreams"]) == ("sibling", "parts:Part,card_provider=http")
    assert recorded["_src_path"] == ADDRESS
    assert not (tmp_path / "shop/.git").exists()


def test_a_caller_holds_the_contract_of_whom_it_calls(new: Run, tmp_path: Path) -> None:
    new("new", "platform", "shop", "--spec", "spec.toml", "--no-git")
    contract, copy = (tmp_path / f"shop/{name}/proto/parts.proto" for name in ("parts", "orders"))
    assert contract.read_bytes() == copy.read_bytes()


def test_the_result_is_told_as_json(new: Run, tmp_path: Path) -> None:
    told = json.loads(new("new", "platform", "shop", "--spec", "spec.toml", "--json").stdout)
    assert (told["platform"], told["path"], told["written"]) == ("shop", str(tmp_path / "shop"), True)
    assert told["services"] == ["orders", "parts"]
    assert {"path": "platform.toml", "zone": "yours"} in told["files"]


def test_a_dry_run_draws_the_tree_and_writes_nothing(new: Run, tmp_path: Path) -> None:
    done = new("new", "platform", "shop", "--spec", "spec.toml", "--dry-run")
    assert "├── orders/" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["spec.toml"]


def test_every_mistake_is_a_line_and_nothing_is_written(new: Run, tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text(SHOP.replace("GetPart", "GetParts").replace('"grpc"', '"grcp"'))
    done = new("new", "platform", "shop", "--spec", "spec.toml")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "scaffold: spec.toml:7: orders calls parts.GetParts, and parts has no such command; did you mean GetPart?",
        "scaffold: spec.toml:12: doors is 'grcp'; choose from http, grpc, broker",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["spec.toml"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "'platform' cannot name a service: it is part of Python's standard library; try platform_service"),
        (["shop"], "a platform needs a specification: --spec FILE"),
        (["shop", "--spec", "none.toml"], "none.toml cannot be read: No such file or directory"),
        (["store", "--spec", "spec.toml"], "spec.toml:2: the platform is called shop, not store"),
    ],
)
def test_what_is_missing_is_told_in_one_line(arguments: list[str], told: str, new: Run) -> None:
    done = new("new", "platform", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_service_is_called_platform_in_any_other_place(new: Run) -> None:
    done = new("new", "--defaults", "platform")
    assert done.returncode == 2
    assert "'platform' cannot name a service" in done.stderr


def test_the_newest_released_template_makes_platforms(scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text(SHOP)
    done = scaffold("new", "platform", "shop", "--spec", "spec.toml", environment=Kit(ROOT).environment())
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "shop/topology.toml").exists()


def test_a_template_that_makes_no_platforms_says_so(kit: Kit, scaffold: Run, tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text(SHOP)
    done = scaffold("new", "platform", "shop", "--spec", "spec.toml", environment=kit.environment())
    assert "template v0.2.0 makes no platforms; install a later version of the kit" in done.stderr


def test_a_fresh_platform_is_clean_and_what_is_edited_is_found_where_it_is(new: Run, tmp_path: Path) -> None:
    new("new", "platform", "shop", "--spec", "spec.toml")
    assert new("check", "shop").stdout == "clean\n"
    assert new("check", "shop/orders").stdout == "clean\n"
    generated = tmp_path / "shop/shop/src/shop/_generated_services.py"
    generated.write_text(generated.read_text() + "# mine\n")
    (tmp_path / "shop/parts/src/parts/domain/leak.py").write_text("import chassis\n")
    (tmp_path / "shop/chassis/src/chassis/mine.py").write_text("")
    found = json.loads(new("check", "shop", "--json").stdout)["findings"]
    assert [(each["file"], each["rule"]) for each in found] == [
        ("chassis/src/chassis/mine.py", "template-stranger"),
        ("parts/src/parts/domain/leak.py", "import-contract"),
        ("shop/src/shop/_generated_services.py", "template-drift"),
    ]
